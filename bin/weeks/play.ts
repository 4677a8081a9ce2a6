import {
  addDays,
  dayAt,
  firstEdition,
  instantOf,
  type ActivationReason,
  type Day,
  type ReplacementReason,
} from '../../contract/index.ts';
import { movableClock } from '../../platform/clock.ts';
import type { Config } from '../../platform/config.ts';
import { createLog } from '../../platform/log.ts';
import { isWorkingDay } from '../../register/index.ts';
import { addRegion, fillWithDemoData } from '../demo/index.ts';
import type { UserTask } from '../../client/index.ts';
import { demoPlaces } from '../demo/region/demo-places.ts';
import { closeAll, type Part } from '../run/part.ts';
import { answerTask, wayOf } from './answers.ts';
import { asker, cast, membersOf, type Member } from './cast.ts';
import { dice, type Dice } from './dice.ts';
import { openPlayedHouse, type PlayedHouse } from './house.ts';
import { scriptOf, type Scene, type Stage } from './script.ts';
import { activation, block, fetched, handIn, NotAllowed, order, receipt } from './wishes.ts';

const weeks = 3;
const minute = 60_000;
const hour = 60 * minute;
/** Units of the region around the demo, so that customer service hears of more than one ward. */
const region = { units: 4, people: 44, closedCases: 0, openCases: 0, drawer: 25 };

/** So many of each unit are in the script. */
const scripted = 2;

interface Played {
  readonly config: Config;
  /** Epoch ms: until when is played. */
  readonly present: number;
  readonly seed: number;
  /** Told of each day that has been played. */
  readonly progress: (day: Day, share: number) => void;
}

/** What has happened so far, and what is to come. */
interface Play extends Stage {
  readonly luck: Dice;
  readonly present: number;
  readonly members: readonly Member[];
  readonly held: Set<string>;
  /** What is to come. */
  readonly agenda: Scene[];
  /** Task → when it is answered, epoch ms. */
  readonly answeredAt: Map<string, number>;
}

/**
 * Plays three weeks of an invented region in an empty folder, until the present: what people ask for and answer goes through the portal's
 * commands, the rest is done by the engine, its timers and the workers' steps, on a clock that is moved. The same seed and present play the same.
 */
export async function playWeeks({ config, present, seed, progress }: Played): Promise<void> {
  const parts: Part[] = [];
  try {
    const earliest = addDays(dayAt(present), -7 * weeks);
    const first = earliest > firstEdition ? earliest : firstEdition;
    const clock = movableClock(instantOf(first, 6));
    const house = await openPlayedHouse({ config, clock, log: createLog(config.LOG_LEVEL) }, parts);
    const members = await fill(house, { first, present });
    const play = begin(house, { present, seed, members, first });
    await house.settle();
    for (let day = first; day <= dayAt(present); day = addDays(day, 1)) {
      await playDay(play, day);
      progress(day, Math.min(1, (instantOf(day, 23) - instantOf(first)) / (present - instantOf(first))));
    }
    await house.moveTo(present);
    // Pinned for good, it would stand still in a house that has ENGINE_CLOCK_CONTROLLED, and with it leases and timers.
    await house.giveBackClock();
    await house.reconcile();
  } finally {
    await closeAll(parts);
  }
}

/** The demo's people, and four units beside them. */
async function fill(house: PlayedHouse, { first, present }: { first: Day; present: number }): Promise<Member[]> {
  const { register } = house;
  const now = house.now();
  await fillWithDemoData(register, now, dayAt(present));
  const { above } = await demoPlaces(register, now);
  const ordererId = (await asker(house, cast.clinic.orderer)).viewer.personId;
  const author = { hsaId: 'system', role: 'system', at: now };
  const units = await addRegion(register, region, {
    above,
    ordererId,
    author,
    today: first,
    progress: () => undefined,
  });
  const members = [];
  for (const { unitId } of units) {
    const all = await membersOf(house, await register.units.get(unitId, first));
    members.push(...all.slice(0, -scripted));
  }
  return members;
}

function begin(
  house: PlayedHouse,
  { present, seed, members, first }: { present: number; seed: number; members: readonly Member[]; first: Day },
): Play {
  const held = new Set<string>();
  const hold = (what: string | undefined) => {
    if (what !== undefined) held.add(what);
  };
  const luck = dice(seed);
  const agenda = scriptOf({ present, first });
  for (let day = first; day < dayAt(present); day = addDays(day, 1)) {
    if (isWorkingDay(day)) agenda.push(...ordinaryDay({ day, luck, members }));
  }
  return { house, hold, luck, present, members, held, agenda, answeredAt: new Map() };
}

/** What a working day brings in the units of the region. Whom the rules allow nothing that day gets nothing. */
function ordinaryDay({ day, luck, members }: { day: Day; luck: Dice; members: readonly Member[] }): Scene[] {
  const scenes: Scene[] = [];
  const add = (play: (house: PlayedHouse, member: Member) => Promise<unknown>) => {
    const member = members[luck.upTo(members.length)];
    const at = instantOf(day, 7 + luck.upTo(9), luck.upTo(60));
    if (member) scenes.push({ at, play: ({ house }) => play(house, member).then(nothing, ifNotAllowed) });
  };
  for (let count = 1 + luck.upTo(3); count > 0; count -= 1) {
    const reason = luck.pick<ActivationReason>(['forgotten', 'forgotten', 'broken', 'locked', 'lost']);
    add((house, member) => activation(house, member, { reason }));
  }
  if (luck.chance(0.5)) {
    const reason = luck.pick<ReplacementReason>(['expires', 'broken', 'locked']);
    add((house, member) => order(house, { ...member, person: { employmentId: member.employmentId } }, { reason }));
  }
  if (luck.chance(0.3)) add((house, member) => block(house, member, 'codes-exposed'));
  return scenes;
}

const nothing = () => undefined;

function ifNotAllowed(error: unknown): void {
  if (!(error instanceof NotAllowed)) throw error;
}

/** Every half hour of a working day people look at their tasks; what is to happen happens at its time. */
async function playDay(play: Play, day: Day): Promise<void> {
  const looks = isWorkingDay(day) ? Array.from({ length: 19 }, (_, index) => instantOf(day, 7, 30 + index * 30)) : [];
  const end = Math.min(instantOf(addDays(day, 1)), play.present);
  for (;;) {
    play.agenda.sort((one, other) => one.at - other.at);
    const at = Math.min(looks[0] ?? Infinity, play.agenda[0]?.at ?? Infinity);
    if (at >= end) return play.house.moveTo(end - 1);
    await play.house.moveTo(at);
    while ((play.agenda[0]?.at ?? Infinity) <= at) await play.agenda.shift()?.play(play);
    await play.house.settle();
    if (looks[0] === at) {
      looks.shift();
      await answerTasks(play);
    }
  }
}

async function answerTasks(play: Play): Promise<void> {
  const { house, held } = play;
  const now = Date.parse(house.now());
  for (const task of await house.client.searchUserTasks({ state: 'CREATED' })) {
    const caseId = task.candidateGroups.find((group) => group.startsWith('case:'))?.slice('case:'.length) ?? '';
    if (held.has(caseId) || held.has(`${caseId} ${task.elementId ?? ''}`)) continue;
    if ((await timeOf(play, task, caseId)) <= now) await answer(play, task, caseId);
  }
  await house.settle();
}

/** When a task is answered: some are left for days, and are late then. */
async function timeOf({ house, luck, held, answeredAt }: Play, task: UserTask, caseId: string): Promise<number> {
  const { userTaskKey: key } = task;
  const known = answeredAt.get(key);
  if (known !== undefined) return known;
  const after = wayOf(task)?.after;
  const made = Date.parse(task.creationDate ?? house.now());
  const visit = after === 'visit' ? await house.register.visits.booked(caseId) : undefined;
  const usual = typeof after === 'number' ? made + after * minute * (0.5 + luck.upTo(100) / 100) : Infinity;
  // A case with a task that is left for who tries the demo has to get that far.
  const mayBeLate = ![...held].some((what) => what.startsWith(`${caseId} `));
  const late = typeof after === 'number' && after > 60 && luck.chance(0.08) && mayBeLate ? 120 * hour : 0;
  const time = visit ? Date.parse(visit.startsAt) : usual + late;
  answeredAt.set(key, time);
  return time;
}

async function answer(play: Play, task: UserTask, caseId: string): Promise<void> {
  const { house, luck } = play;
  const way = wayOf(task);
  if (!way) return;
  const variables = await house.client.userTaskVariables(task.userTaskKey);
  const given = await answerTask({ house, luck, task, caseId, variables }, way);
  if (given) follow(play, { task, caseId, variables, given });
}

/** What comes days after an answer: the receipt by post, the certificates fetched, the old card handed in. */
function follow(
  play: Play,
  { task, caseId, variables, given }: Record<'variables' | 'given', object> & { task: UserTask; caseId: string },
): void {
  const { agenda, luck, held } = play;
  const now = Date.parse(play.house.now());
  const inDays = (days: number, happen: (house: PlayedHouse) => Promise<void>) =>
    agenda.push({ at: now + days * 24 * hour, play: ({ house }) => happen(house) });
  const told = JSON.stringify(given);
  if (task.elementId === 'Task_Activate' && told.includes('"activate"')) {
    if (!held.has(`${caseId} receipt`) && luck.chance(0.85)) {
      inDays(2 + luck.upTo(5), (house) => receipt(house, caseId, cast.administrator));
    }
    if (told.includes('"later"') && luck.chance(0.7)) inDays(1, (house) => fetched(house, caseId));
  }
  if (task.elementId === 'Task_BlockInPortal' && 'cardNumber' in variables && luck.chance(0.6)) {
    inDays(3, (house) => handIn(house, String(variables.cardNumber), cast.clerk));
  }
}
