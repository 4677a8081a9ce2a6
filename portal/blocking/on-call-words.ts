import {
  blockReasons,
  onCallHours,
  type BlockReason,
  type Instant,
  type OnCall,
  type Policy,
} from '../../contract/index.ts';
import { onCallAt, type CardHolder } from '../../register/index.ts';

/** When a block is asked for, and of whose card. */
interface Asked {
  readonly at: Instant;
  readonly holder: CardHolder;
}

/** The duty that hears of a block for this reason now; undefined: nobody is woken for it. @param reason undefined: none is chosen yet */
export function dutyFor(reason: BlockReason | undefined, { at, holder }: Asked): OnCall | undefined {
  const isUrgent = reason === undefined || blockReasons[reason].urgency === 'urgent';
  return isUrgent ? onCallAt(Date.parse(at), holder) : undefined;
}

/** What a duty does with an urgent block while customer service is away. Until it is done the card works. */
export function onCallPromise({ name, phone, confirms }: OnCall): string {
  return confirms
    ? `${name}, ${phone}, spärrar kortet i SITHS eID Portal. Till dess fungerar det.`
    : `${name}, ${phone}, ser till att kortet spärras på telefon. Till dess fungerar det.`;
}

/** Who carries a block out that waits now, and when they are there. */
export function whoBlocks({ customerService }: Policy, reason: BlockReason | undefined, asked: Asked): string {
  const duty = dutyFor(reason, asked);
  if (duty) return onCallPromise(duty);
  const { name, opens, closes } = customerService;
  return `${name} spärrar i SITHS eID Portal vardagar ${opens}–${closes}. Tills dess fungerar kortet.`;
}

/** `IT-jouren, 000-000 00 30, klockan 17–8`: each duty that the policy names. */
export const onCallLines = ({ block }: Policy): string[] =>
  block.onCall.map((duty) => `${duty.name}, ${duty.phone}, ${onCallHours(duty)}`);
