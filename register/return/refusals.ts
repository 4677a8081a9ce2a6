import { refusal } from '../kernel/refusal.ts';

export const returnByServiceOnly = refusal('return-by-service-only', {
  when: 'Somebody outside customer service registers a card as handed in.',
  words: 'Bara Intern kundservice kan registrera återlämnade kort.',
});

export const returnOfOwn = refusal('return-of-own', {
  when: 'Somebody registers their own card as handed in.',
  field: 'cardNumber',
  words: 'Du kan inte registrera att ditt eget kort är återlämnat. Be en kollega på Intern kundservice.',
});

export const returnOfProtected = refusal('return-of-protected', {
  when: 'The holder has protected identity, and who registers it has no right to see them.',
  field: 'cardNumber',
  words: 'Lämna över kortet till en kollega med behörighet för skyddade personuppgifter.',
});

export const cardUnknown = refusal('card-unknown', {
  when: 'The card is not in the register.',
  field: 'cardNumber',
  words: 'Kortet {cardNumber} finns inte i registret. Kontrollera numret på kortet.',
});

export const notReturnable = refusal('not-returnable', {
  when: 'A card in this state is never handed in.',
  field: 'cardNumber',
  words: 'Kortet {cardNumber} är {state} och kan inte registreras som återlämnat.',
});

export const returnedAlready = refusal('returned-already', {
  when: 'The card was handed in before.',
  field: 'cardNumber',
  words: 'Kortet {cardNumber} är redan inlämnat. Du behöver inte göra något mer.',
});

export const cardBeforeRegister = refusal('card-before-register', {
  when: 'The card came into use before this register, and no case follows it.',
  field: 'cardNumber',
  words:
    'Kortet {cardNumber} lämnades ut innan det här systemet fanns och följs inte här. Registrera återlämningen i SITHS eID Portal.',
});

export const custodyMissing = refusal('custody-missing', {
  when: 'A card that is evidence is handed in without where it is kept.',
  field: 'custody',
  words: 'Kortet är bevis. Förslut det i ett kuvert och skriv var kuvertet förvaras.',
});

export const cutUnexplained = refusal('cut-unexplained', {
  when: 'A card that is evidence was cut, and nobody says why.',
  field: 'explanation',
  words: 'Kortet är bevis och ska vara helt. Skriv varför det är klippt.',
});
