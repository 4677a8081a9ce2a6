import {
  blockReasons,
  dayOf,
  instantAt,
  onCallHours,
  visitTimeInWords,
  type BlockReason,
  type Instant,
  type Language,
  type OnCall,
  type Policy,
} from '../../contract/index.ts';
import { dutiesUntil, isManned, type CardHolder } from '../../register/index.ts';
import * as wording from '../pages/wording.ts';
import { blockDueAt } from './urgency.ts';

/** When a block is asked for, and of whose card. */
interface Asked {
  readonly at: Instant;
  readonly holder: CardHolder;
  /** When it is to be done; default: as for one that is asked for then. */
  readonly dueAt?: Instant | undefined;
}

/** The duties that hear of a block for this reason until it is due; none: nobody is woken for it, nor the holder. @param reason undefined: none is chosen yet */
export function dutiesFor(
  reason: BlockReason = 'lost',
  { at, holder, dueAt }: Asked,
): Partial<ReturnType<typeof dutiesUntil>> {
  if (blockReasons[reason].urgency !== 'urgent') return {};
  const now = Date.parse(at);
  return dutiesUntil(now, dueAt === undefined ? blockDueAt(reason, now, holder) : Date.parse(dueAt), holder);
}

/** What duties do with an urgent block while customer service is away. Until it is done the card works. Undefined: none hears of it. */
export function onCallPromise({ now, coming }: ReturnType<typeof dutiesFor>, at: Instant): string | undefined {
  const isDone = (now ?? coming?.duty)?.confirms === true;
  const rest = isDone ? 'Till dess fungerar det.' : 'Det fungerar tills någon gör det.';
  if (now && !coming) {
    const does = isDone ? 'spärrar kortet i SITHS eID Portal' : 'får veta det men spärrar inte kortet själv';
    return `${now.name}, ${now.phone}, ${does}. ${rest}`;
  }
  if (!coming) return undefined;
  const { duty, from } = coming;
  const does = duty.confirms ? 'och spärrar då kortet i SITHS eID Portal' : 'men spärrar inte kortet själv';
  const later = `${duty.name}, ${duty.phone}, får veta det ${whenInText(from, at)} ${does}.`;
  return now
    ? `${now.name}, ${now.phone}, får veta det men spärrar inte kortet själv. ${later} Till dess fungerar det.`
    : `${later} ${rest}`;
}

/** `klockan 22.00`, `lördag 2026-11-28 08.00` */
export function whenInText(from: number, at: Instant): string {
  const start = instantAt(from);
  return dayOf(start) === dayOf(at) ? `klockan ${wording.time(start)}` : visitTimeInWords(start);
}

/** Who carries a block out that waits now, and when they are there. */
export function whoBlocks({ customerService }: Policy, reason: BlockReason | undefined, asked: Asked): string {
  const promise = onCallPromise(dutiesFor(reason, asked), asked.at);
  const { name, opens, closes } = customerService;
  if (promise !== undefined && !isManned(Date.parse(asked.at))) return promise;
  const usual = `${name} spärrar i SITHS eID Portal vardagar ${opens}–${closes}.`;
  return promise === undefined
    ? `${usual} Tills dess fungerar kortet.`
    : `${usual} Är det inte gjort när ${name} stänger: ${promise}`;
}

/** `IT-jouren, 000-000 00 30, klockan 17–8`: each duty that the policy names. */
export const onCallLines = ({ block }: Policy, language: Language = 'sv'): string[] =>
  block.onCall.map((duty) => `${duty.name}, ${duty.phone}, ${hours[language](duty)}`);

const hours: Readonly<Record<Language, (duty: OnCall) => string>> = {
  sv: onCallHours,
  en: ({ from, to }) => (from === to % 24 ? 'day and night' : `${from}:00–${to}:00`),
};
