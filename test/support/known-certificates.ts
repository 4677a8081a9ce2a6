import { builtInEditions, dayOf, policyOn, useEditions } from '../../contract/index.ts';
import { isRefusal } from '../../register/index.ts';
import { cardList, mapping } from './card-list.ts';
import type { Authority } from './certificate-authority.ts';
import { mustBe } from './until.ts';
import type { World } from './world.ts';
import { who, type Known } from './ward/index.ts';

interface Certificates {
  readonly authority: Authority;
  readonly serials: readonly string[];
  readonly holder: Known & { readonly cardNumber: string };
}

/** The policy names the authority, and customer service signs a list of all cards, which tells of the certificates on the holder's card. */
export async function certificatesAreKnown(
  world: Pick<World, 'register' | 'viewer' | 'author' | 'now'>,
  { authority, serials, holder }: Certificates,
): Promise<void> {
  const day = dayOf(world.now());
  const block = { ...mustBe(builtInEditions().at(-1)).block, issuers: [authority.address] };
  useEditions([{ from: '2026-02-01', content: JSON.stringify({ ...policyOn(day), from: '2026-02-01', block }) }]);
  const { imports, reconciliations } = world.register;
  const asker = { viewer: await world.viewer(who.customerService), author: await world.author(who.customerService) };
  const { cardNumber, hsaId } = holder;
  const row = { cardNumber, holder: hsaId, certificates: serials.join(' '), issuer: authority.address.name };
  const read = imports.readCards(cardList([row]), { mapping, source: 'Portalen' });
  const found = { ...(await reconciliations.compare(read, day)), waits: undefined };
  const files = { files: [cardList([row])], isFull: true, includesProtected: true };
  const signed = await reconciliations.sign(found, { ...asker, previewId: await imports.keepPreview(files, asker) });
  if (isRefusal(signed)) throw new Error(signed.message);
}
