import { refusal } from '../../kernel/refusal.ts';

export const orderNotApproved = refusal('order-not-approved', {
  when: 'The order is not approved, withdrawn or closed.',
  words: 'Beställningen är inte godkänd, eller har tagits tillbaka. Då finns inget att bekräfta.',
});

export const reviewedByYou = refusal('reviewed-by-you', {
  when: 'Who approved the order confirms the employment in HSA.',
  field: 'hsaId',
  words:
    'Du har granskat beställningen. Anställningen i HSA bekräftas av en annan handläggare. Lämna över till en kollega.',
});

export const hsaIdOfAnother = refusal('hsa-id-of-another', {
  when: "The HSA-id is another person's in the register.",
  field: 'hsaId',
  words: 'HSA-id hör till en annan person. Kontrollera det i HSA.',
});

export const hsaIdDiffers = refusal('hsa-id-differs', {
  when: 'The register has another HSA-id of the person with that number.',
  field: 'hsaId',
  words: 'Personen med det numret har ett annat HSA-id i registret. Kontrollera i HSA att det är samma person.',
});
