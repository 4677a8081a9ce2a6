import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ProcessClient } from '../../../client/index.ts';
import { instantAt, startVariables } from '../../../contract/index.ts';
import { systemClock } from '../../../platform/clock.ts';
import { createId } from '../../../platform/id.ts';
import type { Logger } from '../../../platform/log.ts';
import { isRefusal, loadKeys, openRegister, type Register } from '../../../register/index.ts';
import { startWorkers } from '../../../workers/index.ts';
import { deployModels } from '../../run/models.ts';
import { closeAll, type Part } from '../../run/part.ts';
import { openEngineOn } from './engine.ts';
import { addInvented } from './invented-people.ts';
import { note, notWell, well, type Finding } from './step.ts';

/** So often it is looked, and so long at most, ms. */
const betweenLooks = 100;
const patience = 60_000;

/**
 * An empty house of its own, with invented people and the workers of this program: one case is sent in, comes to the person who is to answer it,
 * and is withdrawn; a card in use is watched; each process that begins with a case is started for one that nobody sent in, and is ended. Its mails go nowhere.
 */
export async function playInvented(folder: string, log: Logger): Promise<Finding[]> {
  mkdirSync(folder);
  const parts: Part[] = [];
  try {
    const file = join(folder, 'register.db');
    const keys = loadKeys(join(folder, 'keys'), { register: file });
    const register = await openRegister({ file, documentsDir: join(folder, 'documents'), keys, log });
    parts.push({ close: () => register.close() });
    const client = await openEngineOn(folder, log, parts);
    await deployModels(client);
    let mails = 0;
    const mailer = { send: () => Promise.resolve(void (mails += 1)) };
    const given = { client, register, mailer, clock: systemClock, log, portalUrl: 'http://rehearsal.invalid' };
    const workers = startWorkers(given);
    parts.push({ close: () => workers.stop() });
    const played = await playActivation(client, register);
    const others = [await watchCard(client), ...(await endUnknown(client))];
    return [...played, ...others, note(`Mails written and thrown away: ${mails}`), untried];
  } finally {
    await closeAll(parts);
  }
}

const untried = note(
  'Not tried: what people answer in between, processes that begin with a message about a card or receipt, pages and login, the mail server, the signer and other systems of this installation',
);

/** From the form to the call at the desk, and back. */
async function playActivation(client: ProcessClient, register: Register): Promise<Finding[]> {
  const { submitter, activation } = await addInvented(register, instantAt(systemClock.now()));
  const asker = () => ({
    viewer: submitter,
    author: { hsaId: submitter.hsaId, role: 'colleague', at: instantAt(systemClock.now()) },
  });
  const sent = await register.cases.submit(activation, asker());
  if (isRefusal(sent)) return [notWell(`An invented reserve card was refused (${sent.code})`)];
  const { caseId } = sent;
  const called = await until(async () => (await client.searchUserTasks({ candidateGroup: `case:${caseId}` }))[0]);
  if (!called) return [notWell('An invented reserve card was sent in, and no task of it came')];
  const withdrawn = await register.cases.withdraw(caseId, asker());
  if (isRefusal(withdrawn)) return [notWell(`An invented reserve card could not be withdrawn (${withdrawn.code})`)];
  const ended = await until(async () => (await register.cases.find(caseId))?.state === 'closed');
  const told = `reserve-card-activation: sent in for invented people, came to '${called.name ?? ''}'`;
  return [ended ? well(`${told}, withdrawn and ended`) : notWell(`${told}, was withdrawn, and did not end`)];
}

/** The process of a card in use, which begins with the message that it is activated and watches it until its last day. */
async function watchCard(client: ProcessClient): Promise<Finding> {
  const processDefinitionId = 'card-validity';
  const watching = await until(async () => {
    const [found] = await client.searchProcessInstances({ processDefinitionId });
    const standing = found ? await client.standing(found.processDefinitionKey) : [];
    return found?.hasIncident === true || standing.length > 0 ? { found, standing } : undefined;
  });
  const [first] = watching?.standing ?? [];
  if (!first || watching?.found?.hasIncident === true)
    return notWell(`${processDefinitionId}: does not watch an invented card`);
  return well(`${processDefinitionId}: watches an invented card ('${first.elementName}')`);
}

/** Starts every process that begins with a case for one that the register doesn't know: nobody asked for it, so the house must end it. */
async function endUnknown(client: ProcessClient): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const processId of Object.keys(startVariables)) {
    const variables = { caseId: createId() };
    const { processInstanceKey } = await client.createProcessInstance({ processId, variables, tag: 'rehearsal' });
    const last = await until(async () => {
      const found = await client.findProcessInstance(processInstanceKey);
      return found && (found.state !== 'ACTIVE' || found.hasIncident) ? found : undefined;
    });
    if (last?.state === 'TERMINATED')
      findings.push(well(`${processId}: ended by the house for a case that nobody sent in`));
    else findings.push(notWell(`${processId}: goes on for a case that nobody sent in (${last?.state ?? 'ACTIVE'})`));
  }
  return findings;
}

async function until<Value>(look: () => Promise<Value | undefined | false>): Promise<Value | undefined> {
  for (let waited = 0; waited < patience; waited += betweenLooks) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    await wait(betweenLooks);
  }
  return undefined;
}
