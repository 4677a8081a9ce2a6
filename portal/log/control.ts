import { proofFaultWords, type ProofFault } from '../../contract/index.ts';
import { isOverdue, type LogCheck, type ProofState } from '../../register/index.ts';
import * as wording from '../pages/wording.ts';
import { ageOf, isSilent } from './seal.ts';

/** What vouches for the log, a line each. */
export const controlOf = (proof: ProofState, now: number): ControlLine[] => [
  checkOf(proof.check, now),
  ...signedOf(proof, now),
];

export interface ControlLine {
  /** Undefined: nobody knows yet. */
  readonly isWell: boolean | undefined;
  readonly name: string;
  readonly text: string;
}

/** What the house has found itself; an auditor's own check of a copy says more. */
function checkOf(check: LogCheck | undefined, now: number): ControlLine {
  if (!check)
    return { isWell: undefined, name: 'Inte kontrollerad än', text: 'Systemet går igenom hela loggen varje dygn.' };
  const { at, rows, root, broken } = check;
  const when = `${wording.dayAndTime(at)} (${ageOf(at, now)})`;
  if (broken)
    return {
      isWell: false,
      name: `Bruten vid rad ${wording.number(broken.row)}`,
      text: `Funnet ${when}. Spara alla filer, och låt driften och en granskare kontrollera en kopia.`,
    };
  const rest = `rot ${(root ?? '').slice(0, 8)}…`;
  if (isOverdue(check, now))
    return {
      isWell: false,
      name: `Inte kontrollerad sedan ${wording.dayAndTime(at)}`,
      text: `Systemet ska gå igenom hela loggen varje dygn. Då: ${wording.counted(rows, ['rad', 'rader'])}, ${rest}`,
    };
  return {
    isWell: true,
    name: `Hela loggen kontrollerad, ${wording.counted(rows, ['rad', 'rader'])}`,
    text: `${when}, ${rest}`,
  };
}

function signedOf({ rows, checkpoint, witnesses, faults }: ProofState, now: number): ControlLine[] {
  if (!checkpoint)
    return [
      {
        isWell: false,
        name: 'Ingen utanför systemet skriver under',
        text: `${wording.counted(rows, ['rad', 'rader'])} som bara systemet svarar för. Se Bevisa vad som hänt i driftens handledning.`,
      },
      ...silentOf(faults),
    ];
  const root = checkpoint.note.split('\n')[2] ?? '';
  return [
    {
      isWell: true,
      name: `Kontrollpunkt ${wording.number(checkpoint.rows)}`,
      text: `${wording.dayAndTime(checkpoint.at)} (${ageOf(checkpoint.at, now)}), rot ${root.slice(0, 8)}…`,
    },
    ...(rows > checkpoint.rows ? [unsignedOf(rows - checkpoint.rows, faults)] : []),
    ...witnesses
      .filter(({ name }) => !isSilent(faults, name))
      .map(({ name, rows: cosigned, at }) => ({
        isWell: true,
        name: `Vittnet ${name}`,
        text: `Skrev under rad ${wording.number(cosigned)} ${wording.dayAndTime(at)} (${ageOf(at, now)})`,
      })),
    ...silentOf(faults),
  ];
}

function unsignedOf(rows: number, faults: readonly ProofFault[]): ControlLine {
  const late = faults.find(({ what }) => what === 'unsigned');
  return {
    isWell: late ? false : undefined,
    name: `${wording.counted(rows, ['rad', 'rader'])} efter den`,
    text: late ? proofFaultWords(late) : 'Inte underskrivna än',
  };
}

const silentOf = (faults: readonly ProofFault[]): ControlLine[] =>
  faults.flatMap((fault) =>
    fault.what === 'silent'
      ? [{ isWell: false, name: `Vittnet ${fault.witness} är tyst`, text: proofFaultWords(fault) }]
      : [],
  );
