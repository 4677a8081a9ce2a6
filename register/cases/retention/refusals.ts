import { refusal } from '../../kernel/refusal.ts';

export const retentionWithoutDecision = refusal('retention-without-decision', {
  when: "An erasure is proposed while the policy's `retention.decision` is empty.",
  words: 'Det finns inget gallringsbeslut i reglerna. Så länge det saknas bevaras allt.',
});

export const retentionDayAhead = refusal('retention-day-ahead', {
  when: 'An erasure is proposed of what is due by a day that has not come.',
  field: 'through',
  words: 'Dagen har inte kommit. Välj i dag eller tidigare.',
});

export const retentionDayTooEarly = refusal('retention-day-too-early', {
  when: 'An erasure is proposed of what is due by a day before the first edition of the policy.',
  field: 'through',
  words: 'Så långt tillbaka finns inga regler. Provkör, och föreslå det som har förfallit i dag.',
});

export const retentionRunOpen = refusal('retention-run-open', {
  when: 'An erasure is proposed while another one waits or runs.',
  words: 'En annan gallring väntar på svar eller pågår. Ta den först.',
});

export const retentionRunOver = refusal('retention-run-over', {
  when: 'An erasure is stopped that does not go on.',
  words: 'Gallringen pågår inte längre.',
});

export const retentionCaseUnknown = refusal('retention-case-unknown', {
  when: 'A case is held that there is not, or that is erased.',
  field: 'number',
  words: 'Det finns inget ärende med det numret att undanta.',
});

export const retentionCaseHeld = refusal('retention-case-held', {
  when: 'A case is held that is held already.',
  field: 'number',
  words: 'Ärendet är redan undantaget.',
});

export const retentionReviewPast = refusal('retention-review-past', {
  when: 'A case is held with a day of review that has passed.',
  field: 'reviewOn',
  words: 'Skriv en kommande dag då undantaget ska omprövas.',
});

export const retentionHoldGone = refusal('retention-hold-gone', {
  when: 'The hold that is lifted has ended already.',
  words: 'Undantaget har redan upphört.',
});

export const retentionLiftWaits = refusal('retention-lift-waits', {
  when: 'The end of a hold is proposed while another proposal of it waits.',
  words: 'Någon har redan föreslagit att undantaget upphör. Svara på det först.',
});

export const erasuresOfNoLog = refusal('erasures-of-no-log', {
  when: 'A list of erasures is replayed that the log of this house did not sign as it is.',
  words: 'Listan är ändrad, eller skriven av en annan logg. Inget är raderat.',
});
