import { addDays, dayOf, type TokenRight } from '../../contract/index.ts';
import { isRefusal, type Asker, type TokenSecrets } from '../../register/index.ts';
import { anAdministrator, timeAt, type BuiltPerson, type Site } from './builders.ts';

export const asAdministrator = async (person: BuiltPerson): Promise<Asker> => ({
  viewer: await person.viewer(),
  author: await person.author('admin'),
});

/** What lets another system in: proposed by one administrator, agreed to by another. */
export async function aToken(
  site: Site,
  {
    name = 'Personalsystemet',
    rights = ['directory', 'events'],
    publicKey,
    webhookUrl,
    by,
  }: {
    name?: string;
    publicKey?: string;
    rights?: readonly TokenRight[];
    webhookUrl?: string;
    by?: readonly [BuiltPerson, BuiltPerson];
  } = {},
): Promise<TokenSecrets> {
  const [first, second] = by ?? [await anAdministrator(site), await anAdministrator(site)];
  const lastDay = addDays(dayOf(timeAt(site)), 300);
  const wanted = { name, rights, lastDay, reason: 'Avtalat', publicKey, webhookUrl, mayBeLocal: true };
  const made = await site.register.tokens.propose(wanted, await asAdministrator(first));
  if (isRefusal(made)) throw new Error(made.message);
  const refused = await site.register.approvals.decide(
    { approvalId: made.approvalId, outcome: 'approved' },
    await asAdministrator(second),
  );
  if (refused) throw new Error(refused.message);
  return made;
}
