import { refusal } from '../../kernel/refusal.ts';

export const approvalGone = refusal('approval-gone', {
  when: 'A proposal is answered or taken back that was decided, has lapsed, or that there is not.',
  words: 'Förslaget är redan besvarat, eller så har det förfallit.',
});

export const approvalProposedByYou = refusal('approval-proposed-by-you', {
  when: 'Who proposed something decides about it.',
  words: 'Du har själv föreslagit det. Någon annan svarar.',
});

export const approvalForYou = refusal('approval-for-you', {
  when: 'Somebody decides about a proposal that is for themselves.',
  words: 'Förslaget gäller dig själv. Någon annan svarar.',
});

export const approvalOfProtected = refusal('approval-of-protected', {
  when: 'Somebody without the right to see protected persons decides about one.',
  words: 'Förslaget gäller en person med skyddade personuppgifter. Någon med den behörigheten svarar.',
});

export const approversOnly = refusal('approvers-only', {
  when: 'Somebody decides about a proposal who is neither an administrator nor otherwise asked about it.',
  words: 'Bara den som får godkänna förslaget kan svara på det.',
});

export const approvalUnreadable = refusal('approval-unreadable', {
  when: 'A proposal is approved whose content cannot be read.',
  words: 'Förslaget går inte att läsa, så det kan inte godkännas. Avslå det, och föreslå på nytt.',
});

export const approvalNotYours = refusal('approval-not-yours', {
  when: 'Somebody takes back what another proposed.',
  words: 'Bara den som har föreslagit kan ta tillbaka det.',
});
