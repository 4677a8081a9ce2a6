import { instantAt } from '../../contract/index.ts';
import type { OpenedRow, RegisterHealth } from '../../register/index.ts';
import { aboutOf, actionOf, actorOf } from '../log/log-row.ts';
import { changedFields, fieldName, type ChangedField } from '../log/field-words.ts';
import { leastRoom, longestUnseen } from '../middleware/house-health.ts';
import * as wording from '../pages/wording.ts';
import type { ActView, Health } from './pages.ts';

/** How the machine and its programs are, as lines of what works. */
export interface HouseSeen {
  /** Undefined: the register can't tell. */
  readonly health: RegisterHealth | undefined;
  /** The machine's clock is not believed, and what is done by it waits. */
  readonly isClockHeld: boolean;
  readonly loggedIn: number;
  readonly version: string;
  /** Epoch ms at which the portal started. */
  readonly startedAt: number;
}

const hour = 3600;
/** Backups are made every night; the alert for operators rings at the same age. */
const longestUnsaved = 36 * hour;
const nightly = 'Driften ska ta en varje natt';
/** It is scrubbed every night; the alert for operators rings at the same age. */
const longestUnscrubbed = 48 * hour;
/** Below it the alert for operators rings too. */
const littleRoom = 2e9;

export function houseLines({ health, isClockHeld, loggedIn, version, startedAt }: HouseSeen): Health[] {
  return [
    ...(health
      ? [
          workersLine(health),
          ...processLines(health),
          ...forgeryLines(health),
          ...quarantineLines(health),
          scrubLine(health),
          backupLine(health),
          diskLine(health),
        ]
      : []),
    clockLine(isClockHeld),
    { name: 'Inloggade nu', value: wording.number(loggedIn), text: '', isWell: true },
    { name: 'Version', value: version, text: `Startad ${wording.dayAndTime(instantAt(startedAt))}`, isWell: true },
  ];
}

function workersLine({ workersSeenSeconds: seen }: RegisterHealth): Health {
  const isWell = seen !== undefined && seen <= longestUnseen;
  return {
    name: 'Arbetarna',
    value: isWell ? 'arbetar' : 'svarar inte',
    text: isWell ? '' : 'Mejl, kvittenser och nästa steg väntar tills de är igång igen',
    isWell,
  };
}

/** Only where there are such cases: nobody needs to know that there are none. */
function processLines({ casesWithoutInstance: count = 0 }: RegisterHealth): Health[] {
  if (count === 0) return [];
  const value = wording.counted(count, ['ärende', 'ärenden']);
  const text =
    'Processmotorn har ingen process för dem, så de står still. Driften behöver se efter vad som har återställts';
  return [{ name: 'Ärenden utan process', value, text, isWell: false }];
}

/** Only where there are such rows. */
function forgeryLines({ forgeries }: RegisterHealth): Health[] {
  if (forgeries === 0) return [];
  const value = wording.counted(forgeries, ['rad', 'rader']);
  const text =
    'Någon har skrivit i databasen utanför programmet, så att inloggningar, roller eller liknande skulle gälla. De räknas inte. Loggen säger vilka de är';
  return [{ name: 'Skrivet utanför programmet', value, text, isWell: false }];
}

/** Only where there are such processes. */
function quarantineLines({ quarantined }: RegisterHealth): Health[] {
  if (quarantined === 0) return [];
  const value = wording.counted(quarantined, ['process', 'processer']);
  const text = 'Någon har ändrat i processmotorn utanför programmet. De väntar tills en administratör har sett efter';
  return [{ name: 'Ändrat i processmotorn', value, text, isWell: false }];
}

function scrubLine({ scrub: { damaged, ageSeconds = 0 } }: RegisterHealth): Health {
  const name = 'Det sparade';
  if (damaged === undefined)
    return { name, value: 'inte kontrollerat än', text: 'Det görs varje natt', isWell: undefined };
  const texts = [
    ...(damaged > 0 ? ['Driften kan lägga tillbaka det skadade från en säkerhetskopia.'] : []),
    ...(ageSeconds > longestUnscrubbed ? ['Ska kontrolleras varje natt.'] : []),
  ];
  const value = damaged > 0 ? `skadat på ${wording.counted(damaged, ['ställe', 'ställen'])}` : 'oskadat';
  return { name, value, text: texts.join(' '), isWell: texts.length === 0 };
}

function clockLine(isHeld: boolean): Health {
  return {
    name: 'Klockan',
    value: isHeld ? 'stämmer inte' : 'stämmer',
    text: isHeld ? 'Påminnelser, utgångna kort och gallring väntar tills driften har rättat eller bekräftat den' : '',
    isWell: !isHeld,
  };
}

function backupLine({ backup }: RegisterHealth): Health {
  const name = 'Säkerhetskopia';
  if (!backup) return { name, value: 'ingen än', text: nightly, isWell: undefined };
  const { ageSeconds } = backup;
  const isWell = ageSeconds <= longestUnsaved;
  const age = wording.counted(Math.floor(ageSeconds / hour), ['timme gammal', 'timmar gammal']);
  return { name, value: age, text: isWell ? '' : `${nightly}.`, isWell };
}

function diskLine({ room }: RegisterHealth): Health {
  const isWell = room >= littleRoom;
  return {
    name: 'Disk',
    value: `${wording.number(Math.floor(room / 1e9))} GB ledigt`,
    text: room < leastRoom ? 'Full: inget mer går att spara' : isWell ? '' : 'Driften behöver göra plats',
    isWell,
  };
}

/** So many of the fields that a change changed are told; the log has them all. */
const fieldsTold = 2;

/** Who manages or is to manage a unit may be protected. */
const namesManager = ({ name }: ChangedField): boolean => name.endsWith(fieldName('manager'));

/**
 * What administrators did, as rows. Of what was about a person neither who nor what is told: whoever reads that reads it where each look is a row of
 * the log.
 */
export const actsOf = (rows: readonly OpenedRow[]): ActView[] =>
  rows.flatMap(({ told, change }) => {
    if (!told) return [];
    const isOfPerson = told.person !== undefined;
    const changed =
      change && !isOfPerson
        ? changedFields(change).filter((field) => field.before !== field.after && !namesManager(field))
        : [];
    const left = changed.length - fieldsTold;
    return [
      {
        at: wording.dayAndTime(told.at),
        who: actorOf(told),
        what: actionOf(told.action),
        about: isOfPerson ? (told.unitName ?? '') : aboutOf(told),
        changes: changed.slice(0, fieldsTold),
        more: left > 0 ? `och ${wording.counted(left, ['uppgift till', 'uppgifter till'])}` : undefined,
      },
    ];
  });
