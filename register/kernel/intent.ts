import { z } from 'zod';
import { messages, type MessageName } from '../../contract/index.ts';

/** Something that must leave the house. The dispatcher takes, does and marks; a crash between does it again. */
export type Intent =
  | { readonly kind: 'start-process'; readonly processId: string; readonly variables: Record<string, unknown> }
  | {
      readonly kind: 'message';
      readonly name: MessageName;
      readonly correlationKey: string;
      readonly variables: Record<string, unknown>;
    }
  | {
      readonly kind: 'mail';
      readonly template: string;
      readonly to: readonly string[];
      readonly data: Record<string, unknown>;
      /** What the case page shows of it. Without it: the template's id. */
      readonly subject?: string;
    };

/**
 * Mails that were sealed lately, by the beginning of the seal, which never comes again: who opens one needn't undo and read what was just written.
 * Without the row nobody finds one, nor without its key.
 */
export type JustSealed = Map<string, { readonly text: string; intent?: Intent | string }>;

const messageNames = Object.keys(messages);
const Variables = z.record(z.string(), z.unknown());
const Stored = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start-process'), processId: z.string(), variables: Variables }),
  z.object({
    kind: z.literal('message'),
    name: z.custom<keyof typeof messages>((value) => typeof value === 'string' && messageNames.includes(value)),
    correlationKey: z.string(),
    variables: Variables,
  }),
  z.object({
    kind: z.literal('mail'),
    template: z.string(),
    to: z.array(z.string()),
    data: Variables,
    subject: z.string().exactOptional(),
  }),
]);

/** The intent, or what is wrong with the row: paths and kinds of faults, nothing of its contents. @param sealed what was sealed of it, opened */
export function readIntent(text: string, sealed = '{}'): Intent | string {
  try {
    const read = Stored.safeParse(Object.assign({}, JSON.parse(text), JSON.parse(sealed)));
    if (read.success) return read.data;
    return `unreadable: ${read.error.issues.map(({ code, path }) => `${code} at ${path.join('.')}`).join(', ')}`;
  } catch {
    return 'unreadable: not JSON';
  }
}
