import { refusal } from '../../kernel/refusal.ts';

export const ownSubstitution = refusal('own-substitution', {
  when: 'Somebody names themselves as a substitute, or changes or ends what they were named for.',
  field: 'substitute',
  words: 'Ingen ger sig själv en behörighet. Chefen själv eller en annan administratör gör det.',
});

export const notYourSubstitute = refusal('not-your-substitute', {
  when: 'Somebody who is no administrator names a substitute for another, or changes or ends one.',
  words: 'Du kan bara ange ställföreträdare för dig själv, på de enheter där du är ansvarig chef.',
});

export const awayUnknown = refusal('away-unknown', {
  when: 'The person who is away is not in the register, or does not have the role of a manager in the unit on the first day.',
  field: 'manager',
  words: 'Personen är inte ansvarig chef på enheten den första dagen.',
});

export const substituteUnitUnknown = refusal('substitute-unit-unknown', {
  when: 'The unit of a substitute is not in the register.',
  field: 'unit',
  words: 'Enheten finns inte i registret. Skriv dess HSA-id.',
});

export const substituteUnknown = refusal('substitute-unknown', {
  when: 'The substitute is not in the register, or has no employment on the first day.',
  field: 'substitute',
  words: 'Ingen med det HSA-id:t har en anställning den första dagen.',
});

export const substituteElsewhere = refusal('substitute-elsewhere', {
  when: 'The substitute has no employment at the employer of the unit on the first day; only administrators name one from elsewhere.',
  field: 'substitute',
  words: 'Personen är inte anställd hos enhetens arbetsgivare den första dagen. Be en administratör ange den personen.',
});

export const substituteWorksWithCards = refusal('substitute-works-with-cards', {
  when: 'The substitute is customer service, an ID administrator or an auditor on the first day.',
  field: 'substitute',
  words: 'Den som arbetar med korten eller granskar kan inte vara ställföreträdare för en chef. Välj någon annan.',
});

export const substituteWorksNow = refusal('substitute-works-now', {
  when: 'The last day of a substitute is moved who has become customer service, an ID administrator or an auditor since.',
  field: 'to',
  words:
    'Personen arbetar numera med korten eller granskar, och gäller inte som ställföreträdare. Avsluta, och ange någon annan.',
});

export const substituteManages = refusal('substitute-manages', {
  when: 'The substitute has the role of a manager in the unit on the first day.',
  field: 'substitute',
  words: 'Personen är redan ansvarig chef på enheten.',
});

export const substituteTwice = refusal('substitute-twice', {
  when: 'The person is a substitute in the unit already on some of the days.',
  field: 'substitute',
  words: 'Personen är redan ställföreträdare på enheten {from} – {to}. Ändra eller avsluta det i listan.',
});

export const substituteBackwards = refusal('substitute-backwards', {
  when: 'The first day has passed.',
  field: 'from',
  words: 'En ställföreträdare börjar tidigast i dag, {today}.',
});

export const substituteLastDay = refusal('substitute-last-day', {
  when: 'The last day is past, before the first, or later than the policy allows.',
  field: 'to',
  words: 'Sista dagen är tidigast {from} och senast {latest}. En ställföreträdare anges för högst {days} dagar.',
});

export const substituteUnchanged = refusal('substitute-unchanged', {
  when: 'The last day is what it was.',
  field: 'to',
  words: 'Ange en annan sista dag än den som gäller nu.',
});

export const substituteLonger = refusal('substitute-longer', {
  when: 'An administrator moves the last day of a substitute to a later one.',
  field: 'to',
  words:
    'Bara chefen själv kan förlänga. Ange annars personen på nytt från dagen efter den sista, så godkänner någon annan.',
});

export const substituteGone = refusal('substitute-gone', {
  when: 'What is to be changed or ended has ended, or there is none.',
  words: 'Ställföreträdaren är redan avslutad.',
});
