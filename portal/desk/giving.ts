import type { Viewer } from '../../contract/index.ts';
import type { Case, PortalRegister } from '../../register/index.ts';
import { may, type DutyFault } from '../../rights/index.ts';
import type { Requester } from '../login/requester.ts';
import type { DeskTask } from './desk-task.ts';
import { taskFault } from './duties.ts';

/** A colleague, and why they can't be given the task; undefined: they can. */
export interface Colleague {
  readonly viewer: Viewer;
  readonly fault: string | undefined;
}

/** Who else works in customer service today, by name, and whether the task may be theirs: they see its case, may do it, and no rule keeps their hands apart. */
export async function colleaguesFor(
  register: PortalRegister,
  desk: DeskTask,
  { viewer, day }: Requester,
): Promise<Colleague[]> {
  const clerks = await register.people.clerksOn(day);
  const others = clerks.filter(({ personId }) => personId !== viewer.personId);
  return Promise.all(others.map(async (each) => ({ viewer: each, fault: await faultOf(register, desk, each) })));
}

async function faultOf(register: PortalRegister, desk: DeskTask, colleague: Viewer): Promise<string | undefined> {
  const { case: found, queue } = desk;
  // As it is for them: a case may be told in another way to who is a party to it.
  const theirs = (await register.cases.visible([found.caseId], colleague)).get(found.caseId);
  if (!theirs) return 'får inte se ärendet.';
  if (!may.act(colleague, { queue, case: theirs })) return 'arbetar inte med sådana uppgifter.';
  const fault = taskFault({ ...desk, case: theirs }, colleague);
  return fault && words(fault, theirs);
}

function words(fault: DutyFault, { isAnsweredForByService }: Case): string {
  switch (fault) {
    case 'party':
      return 'är själv innehavare, intygsgivare eller den som skickade in ärendet.';
    case 'typist':
      return isAnsweredForByService ? 'svarar för beställningen.' : 'skrev in ärendet åt den som ringde.';
    case 'unanswered':
      return 'kan inte besluta förrän någon svarar för beställningen.';
    case 'not-customer-service':
      return 'arbetar inte med sådana uppgifter.';
    case 'not-id-administrator':
      return 'är inte ID-administratör.';
    case 'not-loa3':
      return 'har inte rätten ID-administratör LoA 3.';
    case 'not-protected':
      return 'har inte rätten till skyddade personuppgifter.';
    case 'same-person':
      return 'beställde själv kortet.';
  }
}
