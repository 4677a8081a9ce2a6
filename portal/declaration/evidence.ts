import { policyOn, quarterOf, staleSources, type Day } from '../../contract/index.ts';
import type { DeclaredChapter, PortalRegister } from '../../register/index.ts';
import { faultWords, isSilent, isWell } from '../log/seal.ts';
import * as wording from '../pages/wording.ts';
import { periodOf } from '../statistics/period.ts';
import { fewestForShare, shareOf } from '../statistics/shown.ts';
import { issueMeasures } from './issue-measures.ts';
import { judged, nothingToJudge, told, type Measure } from './measure.ts';

type Register = Pick<
  PortalRegister,
  'appointments' | 'audit' | 'declarations' | 'figures' | 'reconciliations' | 'retention'
>;

/** When and of which year evidence is read. */
export interface Asked {
  readonly year: string;
  readonly day: Day;
  /** Epoch ms. */
  readonly now: number;
}

export type Evidence = Readonly<Record<DeclaredChapter, readonly Measure[]>>;

/** Live evidence for each chapter: figures of the year, and how things stand today. Nothing of it names anybody. */
export async function readEvidence(register: Register, asked: Asked): Promise<Evidence> {
  const { year, day } = asked;
  const months = periodOf(year)?.months ?? [];
  const figures = await register.figures.of({ months });
  const missing = await register.figures.missingByAge({ day });
  const samples = await register.declarations.samples(year);
  return {
    organisation: await organisation(register, asked, samples),
    people: await people(register, asked),
    technology: await technology(register),
    application: application(figures, samples),
    issue: issueMeasures(figures, { missing, day }),
    control: await control(register, asked),
  };
}

type Samples = Awaited<ReturnType<Register['declarations']['samples']>>;
type Figures = Awaited<ReturnType<Register['figures']['of']>>;

async function organisation(register: Register, { year, day }: Asked, samples: Samples): Promise<Measure[]> {
  const before = await register.declarations.of(String(Number(year) - 1));
  const present = quarterOf(day);
  const ended = ['K1', 'K2', 'K3', 'K4'].map((quarter) => `${year}${quarter}`).filter((quarter) => quarter < present);
  const signed = samples.filter(({ isSigned }) => isSigned).length;
  const stale = staleSources(day).length;
  const decision = policyOn(day).retention.decision.trim();
  return [
    told(
      'Förra årets deklaration',
      before.signed ? `Underskriven ${wording.day(before.signed.at)}` : 'Ingen i systemet',
    ),
    ended.length === 0
      ? nothingToJudge('Underskrivna stickprov', 'inget kvartal är slut')
      : judged(
          { label: 'Underskrivna stickprov', value: `${signed} av ${ended.length}`, detail: 'kvartal som är slut' },
          signed >= ended.length,
          'Alla kvartal som är slut har inte ett underskrivet stickprov.',
        ),
    judged(
      { label: 'Regler vars källa inte är kontrollerad på ett år', value: wording.number(stale) },
      stale === 0,
      'Någon annans regel är inte jämförd med sin källa det senaste året.',
    ),
    judged(
      { label: 'Gallringsbeslut', value: decision === '' ? 'Inget' : decision },
      decision !== '',
      'Det finns inget gallringsbeslut i reglerna. Allt bevaras.',
    ),
  ];
}

async function people({ appointments }: Register, { day }: Asked): Promise<Measure[]> {
  const all = await appointments.list({ day });
  const rights = all.filter(
    ({ what, from }) => (what === 'id-administrator' || what === 'id-administrator-loa3') && from <= day,
  );
  const persons = [...Map.groupBy(rights, ({ person }) => person.personId).values()];
  const holds = (until: Day | undefined) => until !== undefined && until >= day;
  const isValid = (own: typeof rights) => own.every(({ trainedTo, checkedTo }) => holds(trainedTo) && holds(checkedTo));
  const valid = persons.filter(isValid).length;
  const label = 'ID-administratörer med giltig utbildning och bakgrundskontroll';
  return [
    persons.length === 0
      ? nothingToJudge(label, 'ingen är ID-administratör i dag')
      : judged(
          { label, value: `${valid} av ${persons.length}`, detail: 'i dag' },
          valid === persons.length,
          'Någon ID-administratör saknar giltig utbildning eller bakgrundskontroll.',
        ),
  ];
}

async function technology(register: Register): Promise<Measure[]> {
  const state = await register.audit.proof();
  const { rows, checkpoint, witnesses, faults } = state;
  const speaking = witnesses.filter(({ name }) => !isSilent(faults, name));
  const words =
    faultWords(state) ?? (state.check ? `Hel ${wording.dayAndTime(state.check.at)}` : 'Inte kontrollerad än');
  return [
    judged(
      { label: 'Loggen', value: words, detail: wording.counted(rows, ['rad', 'rader']) },
      isWell(state) === true,
      'Loggen är inte kontrollerad och hel i dag.',
    ),
    judged(
      { label: 'Kontrollpunkt', value: checkpoint ? wording.dayAndTime(checkpoint.at) : 'Ingen' },
      checkpoint !== undefined,
      'Loggen skrivs bara under av systemet självt.',
    ),
    judged(
      {
        label: 'Vittnen',
        value: wording.number(speaking.length),
        detail: speaking.map(({ name, at }) => `${name}, ${wording.dayAndTime(at)}`).join('; '),
      },
      speaking.length > 0,
      'Inget vittne utanför systemet skriver under loggen.',
    ),
  ];
}

function application(figures: Figures, samples: Samples): Measure[] {
  const ended = figures.filter(({ kind }) => kind === 'case').reduce((sum, { count }) => sum + count, 0);
  const sum = (of: 'size' | 'reviewed' | 'remarks' | 'deviations') => samples.reduce((all, each) => all + each[of], 0);
  const [reviewed, deviations] = [sum('reviewed'), sum('deviations')];
  const closed = told('Avslutade ärenden under året', wording.number(ended));
  const labels = ['Granskade i stickprov', 'Avvikelser i stickprov'] as const;
  if (sum('size') === 0) return [closed, ...labels.map((label) => nothingToJudge(label, 'inga ärenden är dragna'))];
  return [
    closed,
    judged(
      { label: labels[0], value: `${reviewed} av ${sum('size')}`, detail: 'dragna ärenden' },
      reviewed === sum('size'),
      'Dragna ärenden är inte granskade.',
    ),
    reviewed === 0
      ? nothingToJudge(labels[1], 'inget draget ärende är granskat')
      : judged(
          {
            label: labels[1],
            value:
              reviewed < fewestForShare
                ? wording.number(deviations)
                : `${deviations} (${shareOf(deviations, reviewed)})`,
            detail: `${wording.number(sum('remarks'))} anmärkningar`,
          },
          deviations === 0,
          'Stickproven fann avvikelser.',
        ),
  ];
}

async function control({ reconciliations }: Register, { year }: Asked): Promise<Measure[]> {
  const results = await reconciliations.results(year);
  const counts = results.flatMap((each) => each.counts);
  const sum = (some: typeof counts) => some.reduce((all, { count }) => all + count, 0);
  const open = counts.filter(({ answer }) => answer === undefined);
  const danger = sum(open.filter(({ weight }) => weight === 'danger'));
  const [newest] = results;
  const signed = judged(
    {
      label: 'Underskrivna avstämningar',
      value: wording.number(results.length),
      detail: newest ? `den senaste ${wording.day(newest.signedAt)}` : '',
    },
    results.length > 0,
    'Ingen avstämning är underskriven under året.',
  );
  const labels = ['Skillnader som väntar', 'Farliga skillnader som väntar'] as const;
  if (!newest) return [signed, ...labels.map((label) => nothingToJudge(label, 'ingen avstämning är underskriven'))];
  return [
    signed,
    judged(
      { label: labels[0], value: `${sum(open)} av ${sum(counts)}` },
      sum(open) === 0,
      'Skillnader mot SITHS eID Portal är inte åtgärdade.',
    ),
    judged(
      { label: labels[1], value: wording.number(danger) },
      danger === 0,
      'Kort som går att använda eller finns kvar, men inte borde, är inte åtgärdade.',
    ),
  ];
}
