import { refusal } from '../kernel/refusal.ts';

export const enteredHsaIdOfAnother = refusal('entered-hsa-id-of-another', {
  when: "The HSA-id under which the person was found in HSA is another person's.",
  field: 'hsaId',
  words: 'HSA-id {hsaId} hör till en annan person. Kontrollera det i HSA.',
});

export const employmentKindMissing = refusal('employment-kind-missing', {
  when: 'The kind of employment is not given, and the register does not know it.',
  field: 'employment',
  words: 'Välj en anställningsform.',
});

export const completedSpanWrong = refusal('completed-span-wrong', {
  when: 'The completed last day is past, or before the first.',
  field: 'to',
  words: 'Sista dag ska vara tidigast {earliest}. Skriv en senare dag.',
});

export const employmentOver = refusal('employment-over', {
  when: 'The employment has ended.',
  field: 'employmentId',
  words: 'Anställningen upphörde {to}. Välj en person som är anställd på enheten.',
});

export const employedAlready = refusal('employed-already', {
  when: 'Who is typed in is employed in the unit, and the orderer sees them in the list anyway.',
  field: 'personalNumber',
  words: 'Personen är redan anställd på enheten. Välj ”En anställd på enheten” och sedan personen i listan.',
});

export const numberOrderedAlready = refusal('number-ordered-already', {
  when: 'An order of the unit for the same number waits, and the orderer sees it.',
  field: 'personalNumber',
  words: 'Det finns redan en beställning för det numret, {case}. Fortsätt med den, eller ta tillbaka den först.',
});

export const personalNumberWrong = refusal('personal-number-wrong', {
  when: 'The text is no personal number, or its check digit is wrong.',
  field: 'personalNumber',
  words:
    'Numret stämmer inte. Kontrollera födelsedatum och kontrollsiffra och skriv tolv siffror, till exempel 19811218-9876.',
});

export const tooYoung = refusal('too-young', {
  when: "Younger than the policy's `order.leastAge`.",
  field: 'personalNumber',
  words: 'Numret hör till någon som är född {birthDate} och är för ung för ett kort. Kontrollera århundradet.',
});

export const orderForOneself = refusal('order-for-oneself', {
  when: 'A card of their own, though somebody else can answer for it.',
  field: ['employmentId', 'personalNumber'],
  words: 'Du kan inte beställa ett kort till dig själv. {instead}',
});

export const orderUnitNotYours = refusal('order-unit-not-yours', {
  when: 'Neither manager nor orderer of the unit.',
  field: 'unitId',
  words:
    'Kort till {unit} beställs av enhetens ansvariga chef eller IT-beställare. Välj din egen enhet, eller: {instead}',
});

export const orderForProtected = refusal('order-for-protected', {
  when: 'An orderer, for a person with protected identity.',
  field: ['employmentId', 'personalNumber'],
  words: 'Kortet till den här personen beställs av ansvarig chef. {instead}',
});

export const noSwedishNumber = refusal('no-swedish-number', {
  when: 'The person has no Swedish number: the order belongs to another form.',
  field: ['employmentId', 'personalNumber'],
  words:
    'Personen saknar svenskt person- eller samordningsnummer. Gör beställningen ”Kort utan svenskt nummer” i stället.',
});

export const notPrivate = refusal('not-private', {
  when: "A kind of employment that the unit's employer doesn't have.",
  field: 'employment',
  words:
    '{unit} hör till {employer}, som inte är en privat vårdgivare. Välj en annan anställningsform, till exempel ”{instead}” för den som är inhyrd.',
});

export const cardActiveAlready = refusal('card-active-already', {
  when: 'A new card, though there is an active one of the same type.',
  field: 'kind',
  words: '{holder} har redan ett aktivt {cardType}, {cardNumber}. Välj ”Ersätta kortet” om det inte går att använda.',
});

export const nothingToChange = refusal('nothing-to-change', {
  when: 'A change, though there is no card.',
  field: 'kind',
  words: 'Personen har inget kort att ändra. Välj ”Nytt kort”.',
});

export const cardMayBeKept = refusal('card-may-be-kept', {
  when: 'A change of unit or assignment, though the card holds as it is.',
  field: 'change',
  words:
    'Inget nytt kort behövs: {cardType} {cardNumber} gäller till och med {lastDay} och kan behållas. Uppgifterna i HSA räcker.',
});

export const nothingToReplace = refusal('nothing-to-replace', {
  when: 'A replacement, though there never was a card.',
  field: 'kind',
  words: 'Personen har inget kort att ersätta. Välj ”Nytt kort”.',
});

export const againstRegister = refusal('against-register', {
  when: 'The kind of employment is another than the register has.',
  field: 'employment',
  words: 'Registret säger att {holder} {known}. Stämmer det inte, be enhetens HSA-administratör rätta det först.',
});

export const nothingGained = refusal('nothing-gained', {
  when: 'A replacement because the card goes out, though it lasts as long as the employment.',
  field: 'kind',
  words:
    'Anställningen slutar {lastDay} och kortet {cardNumber} gäller så länge: ett nytt kort gäller inte längre. Ska anställningen fortsätta, be enhetens HSA-administratör ändra sista dagen först.',
});

export const permanentWithEnd = refusal('permanent-with-end', {
  when: 'A permanent employment with a last day.',
  field: 'employment',
  words:
    'En tillsvidareanställning har ingen sista dag, men här står {to}. Välj en annan anställningsform, eller ta bort sista dagen.',
});

export const documentExpired = refusal('document-expired', {
  when: 'The ID document has gone out.',
  field: 'idValidTo',
  words: '{document} gäller inte, det gick ut {expired}. Välj en annan id-handling eller ”{none}”.',
});

export const documentShortLived = refusal('document-short-lived', {
  when: 'The ID document goes out too soon for a card with a photo, which a better one would give.',
  field: 'idValidTo',
  words:
    '{document} måste gälla minst till och med {needed} för ett kort med foto. Välj en annan id-handling, eller ”Bara ett korttidskort nu” under tillfälligt kort.',
});

export const cardWouldBeOver = refusal('card-would-be-over', {
  when: "The card's last day would be before its first.",
  field: 'to',
  words: 'Kortet skulle sluta gälla {lastDay}, innan det kan användas. Kontrollera sista dagen.',
});

export const letterByServiceOnly = refusal('letter-by-service-only', {
  when: "Somebody outside customer service says that a letter with a card didn't arrive.",
  words: 'Bara Intern kundservice kan registrera att brevet inte kom fram.',
});

export const letterByParty = refusal('letter-by-party', {
  when: "Who says that a letter with a card didn't arrive is a party to the case, or may not see whom it is for.",
  words: 'Du är part i ärendet, eller saknar behörighet till personen. Be en kollega på Intern kundservice.',
});

export const letterNotAwaited = refusal('letter-not-awaited', {
  when: 'The case has no card that was sent home and is not yet active.',
  words: 'Ärendet har inget hemskickat kort som väntar på att aktiveras. Det finns inget brev att leta efter.',
});
