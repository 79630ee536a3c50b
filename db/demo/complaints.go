package demo

import "meridian/domain"

// complaint is what somebody comes for, how it is treated and how it goes.
type complaint struct {
	name string
	// onset is how long it lasted before the first visit, in days.
	onset     int
	diagnoses []domain.Diagnosis
	// symptom, and what makes it worse, in the patient's words.
	symptom, worse string
	// function is what the patient can do, from the first visits to the last.
	function []string
	// measure goes from one value to another: "lumbar flexion %d°".
	measure  string
	from, to int
	// pain at the first visit, 0 where it is no painful complaint.
	pain     int
	findings string
	pattern  string
	goal     string
	sets     []domain.NeedleSet
	muscles  []domain.Muscle
	// service is another service now and then, by its code.
	service, site string
	herbs         string
	advice        string
}

func set(minutes int, points ...string) domain.NeedleSet {
	return domain.NeedleSet{Seconds: minutes * 60, Points: points}
}

func stimulated(minutes int, points ...string) domain.NeedleSet {
	return domain.NeedleSet{Seconds: minutes * 60, EStim: true, Points: points}
}

func dx(pairs ...string) []domain.Diagnosis {
	var all []domain.Diagnosis
	for i := 0; i < len(pairs); i += 2 {
		all = append(all, domain.Diagnosis{Code: pairs[i], Text: pairs[i+1]})
	}
	return all
}

var (
	lowBack = complaint{
		name: "Chronic low back pain", onset: 400, diagnoses: dx("M54.50", "Low back pain, unspecified"),
		symptom: "Dull ache across the low back, stiff in the morning", worse: "worse after sitting",
		function: []string{"walks 10 minutes", "walks 20 minutes", "walks 35 minutes", "walks the dog for an hour"},
		measure:  "lumbar flexion %d°", from: 40, to: 75, pain: 7,
		findings: "Tight quadratus lumborum on both sides, tender at L4–L5; tongue pale, pulse deep",
		pattern:  "kidney deficiency with stagnation in the channels of the back", goal: "walk an hour without stopping",
		sets:   []domain.NeedleSet{set(14, "BL23", "BL25", "GV4"), set(10, "BL40", "KI3", "GB34")},
		advice: "Walk a little every day; warmth on the low back in the evening.",
	}
	lowBackStrain = complaint{
		name: "Low back strain at work", onset: 20, diagnoses: dx("S39.012D", "Strain of low back, subsequent encounter", "M62.830", "Muscle spasm of back"),
		symptom: "Sharp pull in the right low back since lifting a crate", worse: "worse when bending",
		function: []string{"lifts 5 pounds", "lifts 10 pounds", "lifts 20 pounds", "lifts 30 pounds"},
		measure:  "lumbar flexion %d°", from: 30, to: 70, pain: 8,
		findings: "Guarding right of L3–S1, straight leg raise free", pattern: "stagnation of qi and blood", goal: "return to full duty",
		sets:   []domain.NeedleSet{stimulated(15, "BL25", "BL26", "Huatuojiaji L4"), stimulated(10, "BL40", "SI3")},
		advice: "No lifting from the floor; lie with the legs raised after work.",
	}
	backInPregnancy = complaint{
		name: "Back pain in pregnancy", onset: 30, diagnoses: dx("O26.892", "Other pregnancy-related condition, second trimester", "M54.50", "Low back pain, unspecified"),
		symptom: "Aching over the sacrum since the 18th week", worse: "worse at night",
		function: []string{"sleeps 4 hours", "sleeps 5 hours", "sleeps 7 hours"},
		measure:  "stands on one leg for %d seconds", from: 4, to: 15, pain: 6,
		findings: "Tender sacroiliac joints, no radiation", pattern: "qi deficiency", goal: "sleep through the night",
		sets: []domain.NeedleSet{set(15, "GB30", "BL40", "GV20"), set(9, "KI3", "SI3")}, advice: "Pillow between the knees.",
	}
	neck = complaint{
		name: "Neck pain", onset: 150, diagnoses: dx("M54.2", "Cervicalgia"),
		symptom: "Tight neck and shoulders after the computer", worse: "worse by the end of the day",
		function: []string{"works 30 minutes at the screen", "works an hour at the screen", "works a morning at the screen", "works all day at the screen"},
		measure:  "cervical rotation to the left %d°", from: 45, to: 75, pain: 6,
		findings: "Taut upper trapezius and levator scapulae on both sides", pattern: "liver qi stagnation in the upper body", goal: "work a full day without pain",
		sets: []domain.NeedleSet{set(15, "GB20", "GB21", "LI4"), set(10, "SI3", "BL10", "LR3")}, advice: "A break every half hour; chin tucks, ten times.",
	}
	whiplash = complaint{
		name: "Whiplash", onset: 12, diagnoses: dx("S13.4XXD", "Sprain of cervical ligaments, subsequent encounter", "M54.2", "Cervicalgia"),
		symptom: "Stiff, sore neck since the collision", worse: "worse when driving",
		function: []string{"drives 10 minutes", "drives 30 minutes", "drives an hour"},
		measure:  "cervical rotation to the right %d°", from: 30, to: 70, pain: 7,
		findings: "Guarded in all directions, tender over C4–C6, no radiation", pattern: "trauma with stagnation of qi and blood", goal: "drive to work without pain",
		sets: []domain.NeedleSet{set(15, "GB20", "Luozhen", "SI3"), set(9, "BL10", "GB39")}, advice: "Gentle turning in the shower, no collar.",
	}
	shoulder = complaint{
		name: "Shoulder pain", onset: 120, diagnoses: dx("M25.511", "Pain in right shoulder", "M79.18", "Myalgia, other site"),
		symptom: "Deep ache in the right shoulder blade and upper arm", worse: "worse when reaching overhead",
		function: []string{"reaches to the chest", "reaches to the chin", "reaches a shelf", "reaches overhead"},
		measure:  "abduction %d°", from: 80, to: 165, pain: 6,
		findings: "Trigger points with referred pain to the upper arm", pattern: "myofascial pain", goal: "reach overhead without pain",
		muscles: []domain.Muscle{{Name: "infraspinatus", Side: domain.Right}, {Name: "supraspinatus", Side: domain.Right}, {Name: "trapezius", Side: domain.Right}},
		advice:  "Warm shower tonight; some soreness until tomorrow is usual.",
	}
	migraine = complaint{
		name: "Migraine", onset: 900, diagnoses: dx("G43.909", "Migraine, unspecified, not intractable"),
		symptom: "Throbbing headaches on the right with nausea", worse: "worse before the period and with little sleep",
		function: []string{"misses 3 days of work a month", "misses 2 days of work a month", "misses no work this month"},
		measure:  "%d headache days in four weeks", from: 9, to: 2, pain: 7,
		findings: "Tender GB20 right, tight jaw; tongue red at the sides, pulse wiry", pattern: "liver yang rising", goal: "no more than two headache days a month",
		sets:  []domain.NeedleSet{set(15, "GB20", "Taiyang", "LI4", "LR3"), set(10, "GB41", "TE5", "SP6")},
		herbs: "Tian Ma Gou Teng Yin, 100 g", advice: "Headache diary; regular meals and sleep.",
	}
	tensionHeadache = complaint{
		name: "Tension headache", onset: 300, diagnoses: dx("G44.209", "Tension-type headache, unspecified, not intractable"),
		symptom: "Band around the head most afternoons", worse: "worse under pressure",
		function: []string{"stops work at three", "stops work at four", "works to the end of the day"},
		measure:  "%d headache days in four weeks", from: 14, to: 4, pain: 5,
		findings: "Tight suboccipital muscles and temples", pattern: "liver qi stagnation", goal: "work to the end of the day without a headache",
		sets: []domain.NeedleSet{set(14, "GB20", "Yintang", "LI4"), set(10, "GB21", "LR3")}, advice: "Ten slow breaths every hour.",
	}
	childHeadache = complaint{
		name: "Headaches at school", onset: 60, diagnoses: dx("G44.209", "Tension-type headache, unspecified, not intractable"),
		symptom: "Forehead hurts after reading", worse: "worse on school days",
		function: []string{"reads 10 minutes", "reads 20 minutes", "reads a chapter"},
		measure:  "%d headache days in four weeks", from: 8, to: 2, pain: 4,
		findings: "Tight neck, otherwise well", pattern: "qi stagnation", goal: "read for an hour",
		sets: []domain.NeedleSet{set(12, "LI4", "GB20", "Yintang")}, advice: "Breaks from the screen, a glass of water in each.",
	}
	knee = complaint{
		name: "Knee osteoarthritis", onset: 1500, diagnoses: dx("M17.11", "Unilateral primary osteoarthritis, right knee"),
		symptom: "Right knee aches and clicks", worse: "worse on stairs",
		function: []string{"climbs 5 stairs", "climbs one flight", "climbs two flights", "climbs three flights"},
		measure:  "knee flexion %d°", from: 95, to: 125, pain: 6,
		findings: "Mild effusion, crepitus, no warmth", pattern: "painful obstruction from cold and damp", goal: "climb two flights without holding on",
		sets: []domain.NeedleSet{set(15, "ST35", "Xiyan", "SP9", "GB34"), set(10, "ST36", "KI3")}, advice: "Cycle gently; keep the knee warm.",
	}
	elbow = complaint{
		name: "Tennis elbow", onset: 90, diagnoses: dx("M77.11", "Lateral epicondylitis, right elbow"),
		symptom: "Pain on the outside of the right elbow", worse: "worse when gripping",
		function: []string{"holds a cup", "holds a pan", "plays half an hour of tennis"},
		measure:  "grip strength right %d kg", from: 18, to: 36, pain: 5,
		findings: "Tender lateral epicondyle, resisted extension painful", pattern: "local stagnation of qi and blood", goal: "return to tennis",
		sets: []domain.NeedleSet{stimulated(14, "LI11", "LI10"), stimulated(9, "TE5", "LI4")}, service: "97140", site: "elbow", advice: "Loosen the grip; rest from serving.",
	}
	wrist = complaint{
		name: "Carpal tunnel syndrome", onset: 200, diagnoses: dx("G56.01", "Carpal tunnel syndrome, right upper limb"),
		symptom: "Tingling in the right thumb and two fingers", worse: "worse at night and when typing",
		function: []string{"types 10 minutes", "types 30 minutes", "types two hours"},
		measure:  "grip strength right %d kg", from: 14, to: 25, pain: 5,
		findings: "Tinel and Phalen positive on the right", pattern: "qi and blood do not reach the fingers", goal: "type two hours without tingling",
		sets: []domain.NeedleSet{set(14, "PC7", "PC6", "LI4"), set(10, "Baxie", "LI10")}, advice: "Splint at night; keyboard lower.",
	}
	sciatica = complaint{
		name: "Sciatica, right", onset: 70, diagnoses: dx("M54.41", "Lumbago with sciatica, right side"),
		symptom: "Pain from the right buttock to the calf", worse: "worse when driving",
		function: []string{"sits 10 minutes", "sits 25 minutes", "sits an hour"},
		measure:  "straight leg raise right %d°", from: 35, to: 75, pain: 7,
		findings: "Tender piriformis, reflexes equal, no weakness", pattern: "stagnation in the bladder and gallbladder channels", goal: "sit for an hour",
		sets: []domain.NeedleSet{stimulated(15, "GB30", "BL54", "BL40"), stimulated(10, "GB34", "BL57")}, advice: "Walk rather than sit; nerve glides twice daily.",
	}
	ankleAndCalf = complaint{
		name: "Calf and ankle pain", onset: 25, diagnoses: dx("M79.661", "Pain in right lower leg", "M25.571", "Pain in right ankle and joints of right foot"),
		symptom: "Tight right calf, stiff ankle after running", worse: "worse in the morning",
		function: []string{"jogs 5 minutes", "jogs 15 minutes", "plays a half", "plays a whole game"},
		measure:  "dorsiflexion %d°", from: 5, to: 18, pain: 5,
		findings: "Taut gastrocnemius, ankle stable", pattern: "local stagnation of qi and blood", goal: "return to sport",
		sets: []domain.NeedleSet{set(13, "BL57", "KI3", "BL60"), set(10, "GB34", "ST41")}, advice: "Calf stretches on a step, ice after training.",
	}
	jaw = complaint{
		name: "Jaw pain", onset: 240, diagnoses: dx("M26.622", "Arthralgia of left temporomandibular joint"),
		symptom: "Left jaw aches and clicks", worse: "worse after a stressful day",
		function: []string{"eats soft food", "eats bread", "eats everything"},
		measure:  "opens the mouth %d mm", from: 28, to: 44, pain: 5,
		findings: "Masseter tender on the left, click on opening", pattern: "liver qi stagnation with heat in the stomach channel", goal: "eat everything without pain",
		sets: []domain.NeedleSet{set(14, "ST6", "ST7", "LI4"), set(10, "SI19", "LR3")}, advice: "Lips together, teeth apart; no chewing gum.",
	}
	insomnia = complaint{
		name: "Insomnia", onset: 200, diagnoses: dx("G47.00", "Insomnia, unspecified"),
		symptom: "Wakes at three and thinks", worse: "worse on Sundays",
		function: []string{"tired by noon", "tired by four", "awake until the evening"},
		measure:  "sleeps %d hours a night", from: 4, to: 7,
		findings: "Tongue tip red, pulse thin and quick", pattern: "heart and kidney not communicating", goal: "sleep through five nights a week",
		sets: []domain.NeedleSet{set(13, "HT7", "Anmian", "Yintang"), set(10, "KI6", "SP6")}, herbs: "Suan Zao Ren Tang, 100 g", advice: "No screen after nine; write worries down before bed.",
	}
	anxiety = complaint{
		name: "Anxiety", onset: 400, diagnoses: dx("F41.9", "Anxiety disorder, unspecified", "G47.00", "Insomnia, unspecified"),
		symptom: "Restless, tight chest, worries about family abroad", worse: "worse in the evening",
		function: []string{"avoids crowds", "shops alone", "takes the train"},
		measure:  "GAD-7 score %d", from: 15, to: 6,
		findings: "Breath high in the chest; pulse wiry", pattern: "liver qi stagnation, shen disturbed", goal: "take the train to work",
		sets: []domain.NeedleSet{set(14, "PC6", "HT7", "Yintang"), set(10, "CV17", "LR3")}, advice: "Breathing exercise, four in and six out.",
	}
	fatigue = complaint{
		name: "Fatigue", onset: 300, diagnoses: dx("R53.83", "Other fatigue"),
		symptom: "Tired since a long flu, cold hands", worse: "worse after lunch",
		function: []string{"naps twice a day", "naps once a day", "gardens for an hour"},
		measure:  "walks %d minutes", from: 10, to: 45,
		findings: "Tongue pale with tooth marks, pulse weak", pattern: "spleen qi deficiency", goal: "garden for two hours",
		sets: []domain.NeedleSet{set(14, "ST36", "CV4", "CV6"), set(9, "SP6", "GV20")}, herbs: "Bu Zhong Yi Qi Tang, 100 g", advice: "Warm breakfast; rest before being tired.",
	}
	hotFlashes = complaint{
		name: "Hot flashes", onset: 250, diagnoses: dx("N95.1", "Menopausal and female climacteric states"),
		symptom: "Hot flashes by day, sweats at night", worse: "worse with coffee",
		function: []string{"wakes 4 times a night", "wakes twice a night", "sleeps through most nights"},
		measure:  "%d flashes a day", from: 11, to: 3,
		findings: "Tongue red with little coat, pulse thin and quick", pattern: "kidney yin deficiency with empty heat", goal: "sleep through the night",
		sets: []domain.NeedleSet{set(14, "KI7", "KI3", "HT6"), set(10, "SP6", "CV4")}, herbs: "Zhi Bai Di Huang Wan, 100 g", advice: "Layers; less coffee and wine.",
	}
	menses = complaint{
		name: "Painful periods", onset: 800, diagnoses: dx("N94.6", "Dysmenorrhea, unspecified"),
		symptom: "Cramps on the first two days", worse: "worse with cold",
		function: []string{"stays in bed for two days", "stays in bed for a morning", "works through the period"},
		measure:  "%d tablets of ibuprofen a cycle", from: 12, to: 3, pain: 7,
		findings: "Lower abdomen cool and tender; tongue purplish", pattern: "cold in the uterus with blood stasis", goal: "work through the period",
		sets: []domain.NeedleSet{set(14, "SP8", "SP6", "LI4"), set(10, "CV4", "ST29")}, advice: "Warm pad before the period begins.",
	}
	digestion = complaint{
		name: "Irritable bowel", onset: 500, diagnoses: dx("K58.9", "Irritable bowel syndrome, unspecified"),
		symptom: "Bloating and loose stools", worse: "worse when anxious",
		function: []string{"stays near home", "shops for an hour", "eats out"},
		measure:  "%d bad days in two weeks", from: 9, to: 3, pain: 4,
		findings: "Abdomen soft, tender on the left; pulse wiry", pattern: "liver overacting on the spleen", goal: "eat out with the family",
		sets: []domain.NeedleSet{set(14, "ST25", "ST36", "CV12"), set(9, "LR3", "SP4")}, advice: "Cooked food, slowly; food diary.",
	}
	neuropathy = complaint{
		name: "Numb feet after chemotherapy", onset: 350, diagnoses: dx("G62.0", "Drug-induced polyneuropathy"),
		symptom: "Numb, burning toes", worse: "worse at night",
		function: []string{"walks with a stick", "walks indoors without a stick", "walks to the store"},
		measure:  "monofilament felt at %d of 10 places", from: 3, to: 8, pain: 5,
		findings: "Cool feet, reduced vibration sense, skin intact", pattern: "qi and blood deficiency", goal: "walk to the store without a stick",
		sets: []domain.NeedleSet{stimulated(15, "Bafeng", "ST36", "GB34"), stimulated(10, "SP6", "KI3")}, advice: "Look at the feet every evening.",
	}
	allergies = complaint{
		name: "Hay fever", onset: 700, diagnoses: dx("J30.9", "Allergic rhinitis, unspecified"),
		symptom: "Sneezing and itchy eyes", worse: "worse in the garden",
		function: []string{"stays indoors", "walks in the park", "works in the garden"},
		measure:  "%d sneezing fits a day", from: 12, to: 3,
		findings: "Pale nasal mucosa; pulse floating", pattern: "lung qi deficiency with wind", goal: "work in the garden",
		sets: []domain.NeedleSet{set(13, "LI20", "Bitong", "LI4"), set(9, "ST36", "LU7")}, herbs: "Yu Ping Feng San, 100 g", advice: "Rinse the nose in the evening.",
	}
)
