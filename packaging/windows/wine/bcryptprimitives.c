/* Stands in for the bcryptprimitives.dll that Wine has only since version 9: Go
   asks it for random numbers. Built for the test under Wine only, never shipped. */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T length)
{
	return RtlGenRandom(data, (ULONG)length);
}
