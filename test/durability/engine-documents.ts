import { createHash } from 'node:crypto';
import type { Attribute, Hands, Move } from '../engine/commands/case.ts';
import { authorization } from '../support/engine-user.ts';

/** Like `Hands.change`, for what is no command; `act` resolves with whether it was acknowledged. */
export type Attempt = (
  attribute: Attribute,
  key: string,
  value: string | number | null,
  how: { readonly by: string; readonly act: () => Promise<boolean> },
) => Promise<boolean>;

/** Of the form `<id>?contentHash=<hash>`: 1 it is there, 0 it isn't. Looked up through the API. */
export const document: Attribute = { name: 'document', sql: undefined };

/** Documents that are saved and removed through the engine's REST API, beside its commands. */
export function documentMoves(address: string, attempt: Attempt): readonly Move[] {
  /** Saved, and not removed yet. */
  const documents: string[] = [];

  async function save({ factName, upTo }: Hands): Promise<void> {
    const documentId = factName();
    const content = 'x'.repeat(1 + upTo(50_000));
    const key = `${documentId}?contentHash=${createHash('sha256').update(content).digest('hex')}`;
    const body = new FormData();
    body.append('file', new Blob([content]), 'file.txt');
    const url = `${address}/v2/documents?documentId=${documentId}`;
    const act = async (): Promise<boolean> =>
      (await fetch(url, { method: 'POST', headers: { authorization }, body })).status === 201;
    if (await attempt(document, key, 1, { by: 'createDocument', act })) documents.push(key);
  }

  async function remove(hands: Hands): Promise<void> {
    if (documents.length === 0) await save(hands);
    const key = documents.shift();
    if (key === undefined) return;
    const url = `${address}/v2/documents/${key.split('?')[0]}`;
    const act = async (): Promise<boolean> =>
      (await fetch(url, { method: 'DELETE', headers: { authorization } })).status === 204;
    await attempt(document, key, 0, { by: 'deleteDocument', act });
  }

  return [
    [5, save],
    [4, remove],
  ];
}
