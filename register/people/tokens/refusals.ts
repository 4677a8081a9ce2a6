import { refusal } from '../../kernel/refusal.ts';

export const tokenNameMissing = refusal('token-name-missing', {
  when: 'A token is proposed without a name, or with one that can be no text.',
  field: 'name',
  words: 'Skriv vad systemet heter. {fault}',
});

export const tokenWithoutRights = refusal('token-without-rights', {
  when: 'A token is proposed that may do nothing.',
  field: 'rights',
  words: 'Välj minst en rättighet.',
});

export const tokenLastDay = refusal('token-last-day', {
  when: "The last day of a token has passed, or is later than the policy's `integration.tokenDays` allow.",
  field: 'lastDay',
  words: 'Sista dagen är tidigast i dag och senast {latest}. En ny nyckel går att göra innan dess.',
});

export const webhookUrlUnusable = refusal('webhook-url-unusable', {
  when: 'The address of a webhook is no https address, or holds a name, a password or a fragment.',
  field: 'webhookUrl',
  words: 'Skriv en adress som börjar med https://, utan användarnamn, lösenord och #.',
});

export const webhookUrlLocal = refusal('webhook-url-local', {
  when: 'The address of a webhook is this machine or link-local, and `WEBHOOK_LOCAL` does not allow it.',
  field: 'webhookUrl',
  words:
    'Adressen leder till den här servern själv eller till dess eget nät. Skriv mottagarens adress, eller be driften tillåta det (WEBHOOK_LOCAL).',
});

export const webhookWithoutRight = refusal('webhook-without-right', {
  when: 'A token has a webhook, and no right to events.',
  field: 'webhookUrl',
  words: 'En adress för händelser behöver rättigheten att få händelser.',
});

export const publicKeyMissing = refusal('public-key-missing', {
  when: 'A token may deliver signed files, and has no public key.',
  field: 'publicKey',
  words: 'Klistra in systemets publika nyckel. Filerna kontrolleras mot den.',
});

export const publicKeyUnusable = refusal('public-key-unusable', {
  when: "A public key isn't Ed25519, SubjectPublicKeyInfo in base64.",
  field: 'publicKey',
  words: 'Det är ingen publik Ed25519-nyckel. Klistra in raden mellan BEGIN PUBLIC KEY och END PUBLIC KEY.',
});

export const publicKeyWithoutRight = refusal('public-key-without-right', {
  when: 'A token has a public key, and no right to deliver files.',
  field: 'publicKey',
  words: 'En publik nyckel behöver rättigheten att lämna signerade filer.',
});

export const tokenGone = refusal('token-gone', {
  when: 'The token has ended, or there is none.',
  words: 'Nyckeln är redan avslutad.',
});
