import { z } from 'zod';
import { Day, dayAndTimeOf, Instant } from '../../contract/index.ts';
import { mail } from '../mail/mail.ts';

/** What the house's last check of the whole log said; `overdue`: of too long ago to count. */
const Check = z.enum(['whole', 'broken', 'overdue', 'none']);

/** Mails about the house itself: of no case and no card. Each is queued for its own readers. */
export const houseMails = {
  /** To everybody of a unit: the day on which it goes over to mobile SITHS eID is set, moved or taken back. */
  'unit-move': mail({
    name: 'Enhetens dag för mobilt SITHS eID',
    to: [],
    data: z.object({
      /** Own cards. */
      caseUrl: z.url(),
      /** What changes at login. */
      pageUrl: z.url(),
      phone: z.string(),
      sender: z.string(),
      unit: z.string(),
      /** Undefined: taken back. */
      day: Day.optional(),
      /** The day that they were told before. */
      knownDay: Day.optional(),
    }),
    words: ({ unit, day, knownDay, pageUrl, phone }) =>
      day === undefined
        ? {
            subject: `Dagen för mobilt SITHS eID gäller inte längre, ${unit}`,
            heading: 'Dagen för mobilt SITHS eID gäller inte längre',
            lead: `${unit} går inte över till mobilt SITHS eID${knownDay === undefined ? '' : ` den ${knownDay}`}. Du loggar in som förut.`,
            facts: [['Enhet', unit]],
            notes: [`Har du redan skaffat mobilt SITHS eID fungerar det. Frågor: ${phone}.`],
          }
        : {
            subject: `${knownDay === undefined ? 'Mobilt SITHS eID' : 'Ny dag för mobilt SITHS eID'} den ${day}, ${unit}`,
            heading: `${unit} går över till mobilt SITHS eID`,
            lead:
              knownDay === undefined
                ? `Från och med ${day} loggar ni in med mobilt SITHS eID på ${unit}.`
                : `Dagen är flyttad från ${knownDay}. Från och med ${day} loggar ni in med mobilt SITHS eID på ${unit}.`,
            steps: ['Skaffa mobilt SITHS eID före den dagen, medan ditt kort fungerar.', 'Prova att logga in med det.'],
            action: { label: 'Läs vad som ändras', url: pageUrl },
            facts: [
              ['Enhet', unit],
              ['Dag', day],
            ],
            notes: [`Behåll kortet. Har du ingen telefon som fungerar för det: ring ${phone} före den dagen.`],
          },
  }),
  /** To everybody who may answer, each working day while proposals wait. */
  'approvals-waiting': mail({
    name: 'Förslag som väntar på svar',
    to: [],
    data: z.object({
      /** The page of proposals. */
      caseUrl: z.url(),
      phone: z.string(),
      sender: z.string(),
      waiting: z.int().min(1),
      /** Of the first to lapse. */
      lapsesAfter: Day,
    }),
    words: ({ caseUrl, waiting, lapsesAfter }) => {
      const heading = waiting === 1 ? 'Ett förslag väntar på ditt svar' : `${waiting} förslag väntar på ditt svar`;
      return {
        subject: heading,
        heading,
        lead: 'Någon annan har föreslagit en ändring. Den gäller inte förrän du, eller någon annan som får, har godkänt den.',
        action: { label: 'Läs och svara', url: caseUrl },
        facts: [[waiting === 1 ? 'Förfaller efter' : 'Det första förfaller efter', lapsesAfter]],
        notes: ['Vet du inte varför ändringen är föreslagen: fråga den som föreslog, på ett nummer som du redan har.'],
      };
    },
  }),
  /** To every auditor, each day: what others have signed of the log, so that it lies where nobody in the house can change it. */
  'log-checkpoint': mail({
    name: 'Loggens kontrollpunkt',
    to: [],
    data: z.object({
      /** The page of the log. */
      caseUrl: z.url(),
      phone: z.string(),
      sender: z.string(),
      day: Day,
      hour: z.int(),
      rows: z.int(),
      /** Undefined: nobody but the house signs. */
      signed: z
        .object({ signedRows: z.int(), root: z.string(), signedAt: Instant, witnesses: z.int(), note: z.string() })
        .optional(),
      check: Check,
      checkedAt: Instant.optional(),
      brokenRow: z.int().optional(),
      /** Who should have signed and hasn't, a sentence each. */
      missing: z.array(z.string()).default([]),
    }),
    words: ({ day, hour, rows, signed, check, checkedAt, brokenRow, missing }) => ({
      subject: check === 'broken' ? `Loggen är bruten, ${day}` : `Loggens kontrollpunkt ${day}`,
      heading: check === 'broken' ? 'Loggen är bruten' : 'Loggens kontrollpunkt',
      lead: signed
        ? 'Det här har någon utanför systemet skrivit under. Spara mejlet: stämmer loggen inte med det senare har den ändrats.'
        : 'Ingen utanför systemet har skrivit under loggen. Det finns ingen kontrollpunkt att spara, och rader kan inte bevisas.',
      deadline: `Mejlet kommer varje dag efter klockan ${hour}. Om det uteblir: fråga driften samma dag, och jämför loggen med den kontrollpunkt du fick sist.`,
      facts: [
        ['Rader i loggen', String(rows)],
        [
          'Senaste kontroll',
          checked[check]({ at: checkedAt && dayAndTimeOf(checkedAt), row: String(brokenRow ?? '') }),
        ],
        ...(signed
          ? ([
              ['Underskrivna rader', String(signed.signedRows)],
              ['Underskrivna', dayAndTimeOf(signed.signedAt)],
              ['Rot', signed.root],
              ['Vittnen under den', String(signed.witnesses)],
            ] as const)
          : []),
        ...missing.map((words) => ['Saknas', words] as const),
      ],
      ...(signed && {
        pasted: { label: 'Kontrollpunkt', text: signed.note },
        notes: [
          'Pröva den så här: spara kontrollpunktens rader, från den första till den sista, i en fil och ange den efter --checkpoint till kommandot verify-audit på en kopia av loggen.',
        ],
      }),
    }),
  }),
};

interface Checked {
  readonly at: string | undefined;
  readonly row: string;
}

const checked: Readonly<Record<z.infer<typeof Check>, (found: Checked) => string>> = {
  whole: ({ at }) => `Hela loggen är obruten, ${at ?? ''}`,
  broken: ({ at, row }) => `Bruten vid rad ${row}, funnet ${at ?? ''}. Spara alla filer`,
  overdue: ({ at }) => `Inte kontrollerad sedan ${at ?? ''}, ska kontrolleras varje dygn`,
  none: () => 'Inte kontrollerad än',
};
