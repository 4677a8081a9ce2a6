import type { Attested } from '../../register/index.ts';
import * as wording from '../pages/wording.ts';
import { ageOf } from './seal.ts';

/** What vouches for the log, a line each. */
export function controlOf(
  { rows, checkpoint, witnesses }: Attested,
  now: number,
): { isWell: boolean; name: string; text: string }[] {
  if (!checkpoint)
    return [
      {
        isWell: false,
        name: 'Ingen utanför huset skriver under',
        text: `${wording.counted(rows, ['rad', 'rader'])} som bara huset svarar för. Se Bevisa vad som hänt i driftens handledning.`,
      },
    ];
  const root = checkpoint.note.split('\n')[2] ?? '';
  return [
    {
      isWell: true,
      name: `Kontrollpunkt ${wording.number(checkpoint.rows)}`,
      text: `${wording.dayAndTime(checkpoint.at)} (${ageOf(checkpoint.at, now)}), rot ${root.slice(0, 8)}…`,
    },
    ...(rows > checkpoint.rows
      ? [
          {
            isWell: true,
            name: `${wording.counted(rows - checkpoint.rows, ['rad', 'rader'])} efter den`,
            text: 'Skrivs under inom en minut',
          },
        ]
      : []),
    ...witnesses.map(({ name, rows: seen, at }) => ({
      isWell: true,
      name: `Vittnet ${name}`,
      text: `Skrev under rad ${wording.number(seen)} ${wording.dayAndTime(at)} (${ageOf(at, now)})`,
    })),
  ];
}
