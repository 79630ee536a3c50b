; The Windows installer: for the user who starts it, without an administrator.
; packaging/windows/package gives VERSION, NUMBERS, FILES (what to install), ART (icon
; and picture), OUT and, where there is a certificate, SIGN (the command that signs a file).
Target amd64-unicode
!include MUI2.nsh

Name "Meridian"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Meridian"
InstallDirRegKey HKCU "Software\Meridian" "Folder"
RequestExecutionLevel user
SetCompressor /SOLID lzma
ManifestDPIAware true
BrandingText "Meridian ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${NUMBERS}"
VIFileVersion "${NUMBERS}"
VIAddVersionKey ProductName "Meridian"
VIAddVersionKey FileDescription "Meridian setup"
VIAddVersionKey CompanyName "The Meridian authors"
VIAddVersionKey LegalCopyright "The Meridian authors; MIT License"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey ProductVersion "${VERSION}"

!ifdef SIGN
  !finalize '${SIGN} "%1"'
  !uninstfinalize '${SIGN} "%1"'
!endif

!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Meridian"
!define DATA "$APPDATA\Meridian"

!define MUI_ICON "${ART}/meridian.ico"
!define MUI_UNICON "${ART}/meridian.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${ART}/side.bmp"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${ART}/side.bmp"
!define MUI_WELCOMEPAGE_TITLE "Meridian ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "This puts Meridian on this computer, for you alone; it needs no administrator.$\r$\n$\r$\nYour practice is kept in ${DATA}. A newer Meridian takes it over as it is."
!define MUI_FINISHPAGE_RUN "$INSTDIR\Meridian.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Open Meridian"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "This removes the program. Your practice stays: patients, visits and papers are in ${DATA}, or in the folder that you chose in Meridian."
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "Meridian is removed"
!define MUI_FINISHPAGE_TEXT "Your practice was left where it is:$\r$\n$\r$\n${DATA}$\r$\n$\r$\nor the folder that you chose in Meridian. Installing Meridian again opens it as it was. Delete the folder yourself when you no longer have to keep its records."
!insertmacro MUI_UNPAGE_FINISH
!insertmacro MUI_LANGUAGE English

; A program that runs cannot be replaced: its file cannot be opened for writing.
!macro CLOSED un
Function ${un}Closed
  again:
    IfFileExists "$INSTDIR\Meridian.exe" 0 free
    ClearErrors
    FileOpen $0 "$INSTDIR\Meridian.exe" a
    IfErrors open
    FileClose $0
    Return
  open:
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "Meridian is open. Close it and try again." /SD IDCANCEL IDRETRY again
    SetErrorLevel 1
    Quit
  free:
FunctionEnd
!macroend
!insertmacro CLOSED ""
!insertmacro CLOSED "un."

Section
  Call Closed
  SetOutPath "$INSTDIR"
  File "${FILES}/*"
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Meridian.lnk" "$INSTDIR\Meridian.exe"
  WriteRegStr HKCU "Software\Meridian" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${ENTRY}" "DisplayName" "Meridian"
  WriteRegStr HKCU "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${ENTRY}" "DisplayIcon" "$INSTDIR\Meridian.exe"
  WriteRegStr HKCU "${ENTRY}" "Publisher" "The Meridian authors"
  WriteRegStr HKCU "${ENTRY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${ENTRY}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${ENTRY}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKCU "${ENTRY}" "NoModify" 1
  WriteRegDWORD HKCU "${ENTRY}" "NoRepair" 1
  SectionGetSize 0 $0
  WriteRegDWORD HKCU "${ENTRY}" "EstimatedSize" $0
SectionEnd

; Only what the installer wrote is removed, file by file; a folder that holds
; something of the user's stays.
Section Uninstall
  Call un.Closed
  Delete "$INSTDIR\Meridian.exe"
  Delete "$INSTDIR\Changes.txt"
  Delete "$INSTDIR\Licenses.txt"
  Delete "$INSTDIR\Read me first.txt"
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Meridian.lnk"
  DeleteRegKey HKCU "${ENTRY}"
  DeleteRegKey HKCU "Software\Meridian"
SectionEnd
