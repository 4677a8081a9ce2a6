import type { RoutineId } from '../../contract/index.ts';
import type { MailData, MailId, MailIdOf } from '../../templates/index.ts';
import type { Known } from './known.ts';
import type { Happening, Occasion } from './occasion.ts';

/** What a mail says beyond what is known of every case and card; it may say something of those in its own way. */
type Own<Id extends MailId> = Omit<MailData<Id>, KnownIn<MailData<Id>>> & Partial<MailData<Id>>;
type KnownIn<Data> = {
  [Key in keyof Data & keyof Known]: Known[Key] extends Readonly<Data[Key]> ? Key : never;
}[keyof Data & keyof Known];
/** Gathers what is a mail's own. Undefined: what it would tell is no longer so, and nothing is sent. */
type Gather<Id extends MailId, About> = (about: About) => Promise<Own<Id> | undefined> | Own<Id> | undefined;
/** For mails that say nothing of their own there is nothing to gather, unless they are sometimes not sent. */
type GatherAll<Id extends MailId, About> = {
  readonly [Each in Id as Partial<Own<Each>> extends Own<Each> ? never : Each]: Gather<Each, About>;
} & { readonly [Each in Id]?: Gather<Each, About> };

/** What mails say of a case. */
export type MailsAboutCases<Id extends MailId> = GatherAll<Id, Occasion>;
/** What mails say of a card. */
export type MailsAboutCards<Id extends MailId> = GatherAll<Id, Happening>;
/** What the mails of a routine say of a case. */
export type CaseMails<Routine extends RoutineId> = MailsAboutCases<MailIdOf<Routine>>;
/** What the mails of a routine say of a card, whether or not it belongs to a case. */
export type CardMails<Routine extends RoutineId> = MailsAboutCards<MailIdOf<Routine>>;
