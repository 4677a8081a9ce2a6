import { refusal } from '../../kernel/refusal.ts';

export const unitGone = refusal('unit-gone', {
  when: 'A unit is changed that the register does not have.',
  words: 'Enheten finns inte.',
});

export const parentUnknown = refusal('parent-unknown', {
  when: 'No unit of the register has the HSA-id that is to stand above.',
  field: 'parent',
  words: 'Ingen enhet i registret har det HSA-id:t.',
});

export const parentBelow = refusal('parent-below', {
  when: 'A unit would stand above itself.',
  field: 'parent',
  words: 'Den enheten ligger under den här. En enhet kan inte stå över sig själv.',
});

export const parentYourOwn = refusal('parent-your-own', {
  when: 'An administrator brings a unit under one that they work in or manage.',
  field: 'parent',
  words:
    'Du arbetar i den enheten eller är chef där, eller i en som står över den. En annan administratör får ändra det.',
});

export const phoneNotDialled = refusal('phone-not-dialled', {
  when: 'The telephone for calling back cannot be dialled.',
  field: 'phone',
  words: 'Numret går inte att ringa. Skriv till exempel 08-465 004 00 eller +46 8 465 004 00.',
});

export const agreementForPrivate = refusal('agreement-for-private', {
  when: 'A unit of a region or municipality is given an agreement.',
  field: 'agreement',
  words: 'Bara enheter hos privata vårdgivare har avtal.',
});

export const unitUnchanged = refusal('unit-unchanged', {
  when: 'Nothing of the unit would be different.',
  words: 'Inget är ändrat.',
});

export const unitChangedSince = refusal('unit-changed-since', {
  when: 'A proposal about the phone or the manager of a unit is approved, and the unit has another one by now than it was proposed against.',
  words: 'Enheten har fått en annan telefon eller chef sedan förslaget lades. Avslå det, och föreslå på nytt.',
});

export const phoneNotNew = refusal('phone-not-new', {
  when: 'A new phone of a unit is confirmed that counts already, or is another by now.',
  words: 'Det finns inget nytt nummer att bekräfta. Det gäller redan, eller så har enheten fått ett annat.',
});

export const phoneOfAnother = refusal('phone-of-another', {
  when: 'A new phone of a unit is confirmed by somebody who does not have the role as its manager themselves.',
  words: 'Bara enhetens egen chef bekräftar dess nya nummer, inte en ställföreträdare.',
});

export const managerTooNew = refusal('manager-too-new', {
  when: 'A new phone of a unit is confirmed by a manager of fewer days than the policy asks for.',
  words:
    'Du har varit chef för enheten i mindre än {days} arbetsdagar och kan inte bekräfta numret. Det börjar gälla ändå.',
});

export const phoneByYou = refusal('phone-by-you', {
  when: 'A new phone of a unit is confirmed by who proposed it or agreed to it.',
  words: 'Du har själv föreslagit eller godkänt numret. Någon annan bekräftar det.',
});
