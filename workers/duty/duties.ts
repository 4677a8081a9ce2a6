import type { Actor, Viewer } from '../../contract/index.ts';
import type { Card, Case, WorkersRegister } from '../../register/index.ts';
import {
  deskFault as deskFaultOf,
  dutyFault as dutyFaultOf,
  loa3Fault as loa3FaultOf,
  type Duty,
  type DutyFault,
} from '../../rights/index.ts';
import { BusinessError, needed, PermanentFailure } from '../run/failures.ts';

/**
 * What is wrong with who completed a step (domain "Who may do what"), in Swedish. The portal asks the same policy first; here it holds
 * for everybody who reaches the engine past the portal. Undefined: nothing. `duty`: default `decision`.
 */
export function dutyFault(
  register: WorkersRegister,
  found: Case,
  { duty = 'decision', ...actor }: Actor & { readonly duty?: Duty },
): Promise<string | undefined> {
  return faultIn(register, { found, actor }, (viewer) => dutyFaultOf(viewer, found, duty));
}

/** As `dutyFault`, for steps whose model draws no way out: an incident, nothing is done. */
export async function checkDuties(register: WorkersRegister, found: Case, actor: Actor): Promise<void> {
  refuse(await dutyFault(register, found, actor));
}

/** As `checkDuties`, for a step in which nothing is decided. */
export async function checkClericalDuties(register: WorkersRegister, found: Case, actor: Actor): Promise<void> {
  refuse(await dutyFault(register, found, { ...actor, duty: 'clerical' }));
}

/** As `dutyFault` for what is decided face to face with the holder at a desk. */
export function deskFault(register: WorkersRegister, found: Case, actor: Actor): Promise<string | undefined> {
  return faultIn(register, { found, actor }, (viewer) => deskFaultOf(viewer, found));
}

/** The case, for a step at a desk whose model draws a way out: throws `DUTIES_NOT_SEPARATED` when this actor may not meet its holder there. */
export async function caseAtDesk(register: WorkersRegister, caseId: string, actor: Actor): Promise<Case> {
  const found = needed(await register.cases.find(caseId), `Ärendet ${caseId}`);
  const fault = await deskFault(register, found, actor);
  if (fault !== undefined) throw new BusinessError('DUTIES_NOT_SEPARATED', fault);
  return found;
}

/** As `deskFault` for a reserve card of LoA 3. `orderedBy`: HSA-id of who ordered it, for who confirms. */
export function loa3Fault(
  register: WorkersRegister,
  found: Case,
  { orderedBy, ...actor }: Actor & { readonly orderedBy?: string },
): Promise<string | undefined> {
  return faultIn(register, { found, actor }, (viewer) => loa3FaultOf(viewer, found, orderedBy));
}

async function faultIn(
  register: WorkersRegister,
  { found, actor }: { found: Case; actor: Actor },
  judge: (viewer: Viewer) => DutyFault | undefined,
): Promise<string | undefined> {
  const viewer = await register.people.viewer(actor.by, actor.at);
  const fault = viewer ? judge(viewer) : 'not-customer-service';
  return fault && faultWords[fault](actor, found);
}

function refuse(fault: string | undefined): void {
  if (fault !== undefined) throw new PermanentFailure(fault);
}

/** As `checkClericalDuties` for a step with a card that belongs to no case: only its holder may not take it. */
export async function checkHolder(
  register: WorkersRegister,
  { cardNumber, holderId, unitId }: Card,
  actor: Actor,
): Promise<void> {
  const viewer = await register.people.viewer(actor.by, actor.at);
  const holder = holderId === undefined ? undefined : await register.people.find(holderId);
  const nobody = { personId: '' };
  const seen = { unitId: unitId ?? '', holder, submitter: nobody, attester: undefined, enteredBy: nobody };
  if (viewer && dutyFaultOf(viewer, seen, 'clerical') === undefined) return;
  throw new PermanentFailure(`${actor.by} får inte registrera kortet ${cardNumber}`);
}

const faultWords: Readonly<Record<DutyFault, (actor: Actor, found: Case) => string>> = {
  party: ({ by }, { number }) => `${by} är part i ärendet ${number} och får inte göra det här steget`,
  'not-customer-service': () => 'Bara Intern kundservice får göra det här steget',
  'not-loa3': () => 'Bara en ID-administratör med rätten LoA 3 får beställa och bekräfta',
  'not-protected': () => 'Innehavaren har skyddade personuppgifter och rätten till dem saknas',
  'same-person': ({ by }) => `${by} har själv beställt kortet och kan inte bekräfta`,
  typist: ({ by }, { number }) => `${by} skrev in ärendet ${number}; någon annan ska göra det här steget`,
  unanswered: (_actor, { number }) => `Ingen på Intern kundservice har svarat för beställningen ${number} ännu`,
  'not-id-administrator': () => 'Bara en ID-administratör får kontrollera identiteten',
};
