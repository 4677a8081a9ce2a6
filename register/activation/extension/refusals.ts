import { refusal } from '../../kernel/refusal.ts';

export const extensionUnitNotYours = refusal('extension-unit-not-yours', {
  when: 'Who asks neither works in the unit nor orders for it.',
  field: 'unitId',
  words:
    'Reservkort på {unit} kan bara förlängas av någon som arbetar där, av ansvarig chef eller av IT-beställare. Välj din egen enhet.',
});

export const notEmployedToday = refusal('not-employed-today', {
  when: 'The employment is unknown, of another unit, not to be named by who asks, or does not hold on the day.',
  field: 'employmentId',
  words: 'Personen är inte anställd på enheten i dag. Välj en person i listan.',
});

export const extensionForOneself = refusal('extension-for-oneself', {
  when: 'Somebody asks that their own card be extended, or types it for themselves.',
  field: 'employmentId',
  words: 'Du kan inte begära förlängning av ditt eget kort. Be en kollega på enheten eller {manager}.',
});

export const noReserveCard = refusal('no-reserve-card', {
  when: 'The holder has no active reserve card in the employment.',
  field: 'employmentId',
  words: '{holder} har inget aktivt reservkort. Begär ett reservkort i stället.',
});

export const extensionWaitsAlready = refusal('extension-waits-already', {
  when: 'Another case of the holder is about to extend a card.',
  field: 'employmentId',
  words: 'Kortet ska redan förlängas, ärende {case}. Fortsätt med det.',
});

export const cardNoLongerActive = refusal('card-no-longer-active', {
  when: 'The card is unknown, or nobody holds it any more.',
  field: 'employmentId',
  words: 'Kortet {cardNumber} är inte aktivt längre och kan inte förlängas.',
});

export const notExtendable = refusal('not-extendable', {
  when: 'The card is no reserve card of LoA 3.',
  field: 'employmentId',
  words:
    'Bara reservkort på LoA 3 kan förlängas, och {cardNumber} är inte ett sådant. Begär ett nytt reservkort när det har gått ut.',
});

export const extendedAlready = refusal('extended-already', {
  when: 'The card was extended once.',
  field: 'employmentId',
  words:
    'Kortet {cardNumber} har redan förlängts, till och med {lastDay}. Det går bara en gång. Begär ett nytt reservkort när det har gått ut.',
});

export const extensionOfBlocked = refusal('extension-of-blocked', {
  when: "The card's block is asked for.",
  field: 'employmentId',
  words: 'Kortet {cardNumber} ska spärras och kan inte förlängas.',
});

export const extensionTooLate = refusal('extension-too-late', {
  when: 'The card has gone out.',
  field: 'employmentId',
  words: 'Kortet {cardNumber} gick ut {lastDay} och kan inte förlängas. Begär ett nytt reservkort.',
});

export const notLonger = refusal('not-longer', {
  when: 'The blank or the employment ends on the same day, so an extension would give nothing.',
  field: 'employmentId',
  words:
    'Kortet {cardNumber} kan inte gälla längre än till och med {lastDay}: då går kortet i sig eller anställningen ut.',
});
