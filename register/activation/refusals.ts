import { refusal } from '../kernel/refusal.ts';

export const reserveUnitNotYours = refusal('reserve-unit-not-yours', {
  when: 'Who asks neither works in the unit nor orders for it.',
  field: 'unitId',
  words:
    'Reservkort för {unit} kan bara begäras av någon som arbetar där, av ansvarig chef eller av IT-beställare. Välj din egen enhet.',
});

export const employmentNotOnDay = refusal('employment-not-on-day', {
  when: "The employment hasn't begun, or has ended.",
  field: 'employmentId',
  words: 'Anställningen gäller inte {day}. Välj en person som är anställd på enheten i dag.',
});

export const reserveForOneself = refusal('reserve-for-oneself', {
  when: 'Somebody asks for a reserve card for themselves, or types it for themselves.',
  field: 'employmentId',
  words:
    'Ett reservkort kan inte begäras till en själv. Be en kollega på enheten eller {manager} att skicka in och ringa.',
});

export const holderNotInHsa = refusal('holder-not-in-hsa', {
  when: 'The holder has no record in HSA yet.',
  field: 'employmentId',
  words:
    '{holder} finns inte i HSA ännu, och då kan inget kort aktiveras. Be enhetens HSA-administratör lägga till personen och försök igen nästa dag.',
});

export const reserveOnlyInstead = refusal('reserve-only-instead', {
  when: 'The card of somebody without a Swedish number is forgotten or locked, so nothing is to be replaced.',
  field: 'reason',
  words:
    'Den som saknar svenskt nummer kan bara få reservkort i stället för ett beställt kort som är borttappat, stulet, trasigt eller inte har kommit.',
});

export const nothingToStandInFor = refusal('nothing-to-stand-in-for', {
  when: 'Somebody without a Swedish number has neither a card nor an order.',
  field: 'employmentId',
  words:
    '{holder} har inget beställt kort, och utan svenskt nummer kan reservkortet inte ges i stället för något. Beställ ett korttidskort i stället.',
});

export const reserveActiveAlready = refusal('reserve-active-already', {
  when: 'The holder has a reserve card that is active.',
  field: 'employmentId',
  words:
    '{holder} har redan ett aktivt reservkort, {cardNumber}. Använd det, eller be Intern kundservice spärra det först.',
});

export const activationWaitsAlready = refusal('activation-waits-already', {
  when: 'Another case of the holder waits for activation.',
  field: 'employmentId',
  words:
    '{holder} har redan ett ärende som väntar på aktivering, {case}. Fortsätt med det, eller ta tillbaka det först.',
});

export const ordinaryCardWorks = refusal('ordinary-card-works', {
  when: 'The reason is that the ordinary card is awaited, but there is one that is active.',
  field: 'reason',
  words:
    'Personen har redan ett aktivt kort ({cardType} {cardNumber}). Välj varför det inte kan användas: borttappat, stulet, glömt, trasigt eller låst.',
});

export const cardNotChosen = refusal('card-not-chosen', {
  when: 'No card is chosen, though the drawer has some.',
  field: 'cardNumber',
  words: 'Välj vilket kort ni tar. Äldst är {oldest}.',
});

export const drawerEmpty = refusal('drawer-empty', {
  when: 'No card is chosen, and the drawer is empty.',
  field: 'cardNumber',
  words: 'Enheten har inga fler kort i lager. Beställ nya hos Intern kundservice.',
});

export const cardNotOfUnit = refusal('card-not-of-unit', {
  when: "The card is unknown, of another type, or another unit's.",
  field: 'cardNumber',
  words: 'Kortet {cardNumber} hör inte till reservkorten på {unit}. {instead}',
});

export const cardTakenAlready = refusal('card-taken-already', {
  when: 'The card is in use, reserved or blocked.',
  field: 'cardNumber',
  words: 'Kortet {cardNumber} är inte längre i lager. {instead}',
});

export const blankExpired = refusal('blank-expired', {
  when: "The card's blank has expired.",
  field: 'cardNumber',
  words: 'Kortet {cardNumber} gick ut {expired} och kan inte aktiveras. Lägg det åt sidan. {instead}',
});

export const attesterUnknown = refusal('attester-unknown', {
  when: 'The attester is not in the register, or not to be named by who asks.',
  field: 'attesterId',
  words: 'Intygsgivaren finns inte i registret. Välj en person i listan.',
});

export const attesterIsHolder = refusal('attester-is-holder', {
  when: 'The attester is the holder.',
  field: 'attesterId',
  words: 'Kortinnehavaren kan inte intyga sin egen identitet. Välj en kollega på enheten.',
});

export const attesterIsCardStaff = refusal('attester-is-card-staff', {
  when: 'The attester works with the cards.',
  field: 'attesterId',
  words: 'Den som arbetar med korten får inte vara intygsgivare. Välj en kollega på enheten.',
});

export const attesterNotEmployed = refusal('attester-not-employed', {
  when: 'The attester is not employed in the unit on the day.',
  field: 'attesterId',
  words: 'Intygsgivaren måste vara du själv eller någon som är anställd på enheten i dag.',
});

export const attesterNotInHsa = refusal('attester-not-in-hsa', {
  when: 'The attester has no record in HSA yet.',
  field: 'attesterId',
  words: '{attester} finns inte i HSA ännu och kan inte intyga. Välj en annan kollega på enheten.',
});

export const attesterAwaitsOwnCard = refusal('attester-awaits-own-card', {
  when: "The attester's own first card isn't handed out yet.",
  field: 'attesterId',
  words:
    '{attester} väntar på sitt eget första kort och kan inte intyga förrän det är utlämnat. Välj en annan kollega på enheten.',
});

export const callBackNotYours = refusal('call-back-not-yours', {
  when: 'Somebody outside customer service logs a call-back, somebody about their own card, or who typed the case before it is confirmed.',
  words:
    'Bara Intern kundservice motringer, och ingen gör det om sitt eget kort eller i ett ärende som de själva skrev in och som inte är bekräftat. Lämna över till en kollega.',
});

export const protectedSinceSubmitted = refusal('protected-since-submitted', {
  when: 'A card is to be given on the phone to somebody whose identity has become protected since the case came in.',
  words:
    'Personen har fått skyddad identitet sedan ärendet kom in. Då lämnas inget kort per telefon. Svara ”Aktiverar inte nu” och ”Kortet lämnas ut vid en servicedisk i stället”.',
});

export const fetchedNotYoursToSay = refusal('fetched-not-yours-to-say', {
  when: 'Who says that the card is fetched is neither the holder, nor of the unit, nor of customer service.',
  words: 'Det kan bara innehavaren, någon på enheten eller Intern kundservice säga.',
});

export const fetchingNotAwaited = refusal('fetching-not-awaited', {
  when: "The case doesn't wait for the card to be fetched.",
  words: 'Ärendet väntar inte på att kortet ska hämtas.',
});

export const wrongCardByServiceOnly = refusal('wrong-card-by-service-only', {
  when: 'Somebody outside customer service reports that the wrong card was activated.',
  words: 'Bara Intern kundservice kan rätta ett felaktigt aktiverat kort.',
});

export const wrongCardByParty = refusal('wrong-card-by-party', {
  when: 'Who reports the wrong card is a party to the case.',
  words: 'Du är part i ärendet och kan inte rätta kortet. Be en kollega på Intern kundservice.',
});

export const nothingToCorrect = refusal('nothing-to-correct', {
  when: 'The case has no activated card, or is closed.',
  words: 'Kortet i ärendet är inte aktiverat, eller så är ärendet stängt. Det finns inget att rätta.',
});

export const wrongCardNotActive = refusal('wrong-card-not-active', {
  when: 'The card of the case is not active, or its block is asked for.',
  words:
    'Kortet {cardNumber} är inte aktivt, eller så har någon redan begärt att det spärras. Starta ett nytt ärende för rätt kort.',
});

export const rightCardNotInStock = refusal('right-card-not-in-stock', {
  when: "The right card is the wrong one, no reserve card of the unit's stock, or too old to be activated.",
  field: 'rightCardNumber',
  words:
    'Kortet {cardNumber} är inget reservkort i enhetens lager som kan aktiveras. Läs numret på kortet som innehavaren har i handen.',
});

export const readInPart = refusal('read-in-part', {
  when: 'Another number of characters was read aloud than the last four. It counts as no reading.',
  words: 'Skriv alla fyra tecknen. Det här räknas inte som ett försök.',
});

export const misread = refusal('misread', {
  when: "What was read aloud are not the last characters of the case's card.",
  words:
    'Tecknen stämmer inte med kortet i ärendet. Be dem läsa igen, eller fråga om de har ett annat kort i handen. Försök kvar: {left}.',
});

export const readTooOften = refusal('read-too-often', {
  when: 'The characters were read wrong as often as the policy allows since the unit last answered.',
  words:
    'Tecknen har lästs fel för många gånger. Ring upp enheten på nytt och notera att de svarade, så går det att läsa igen.',
});

export const phoneOfYourCase = refusal('phone-of-your-case', {
  when: 'A new phone of a unit is confirmed by way of the switchboard by a party of a case that the unit has open.',
  words: 'Du är part i ett pågående ärende på enheten, eller skrev in det. En kollega bekräftar numret.',
});
