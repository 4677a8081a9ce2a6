import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dayOf, instantAt, instantOf } from '../../../contract/index.ts';
import { chartOf } from '../../../portal/statistics/bars.ts';
import { heatOf } from '../../../portal/statistics/heat.ts';
import { periodOf, periodsOn } from '../../../portal/statistics/period.ts';
import { processesWithSteps } from '../../../portal/statistics/process-steps.ts';
import { ninthOf, shownOf, tookOf } from '../../../portal/statistics/shown.ts';
import { tallyOf } from '../../../portal/statistics/summary.ts';
import { tablesOf } from '../../../portal/statistics/tables.ts';
import { tookWords } from '../../../portal/statistics/took-words.ts';
import type { Figure } from '../../../register/index.ts';
import { anActivation } from '../../support/case-builders.ts';
import { aHolder } from '../../support/builders.ts';
import { sqlIn } from '../../support/registers.ts';
import { mustBe } from '../../support/until.ts';
import type { WebUser } from '../../support/web-user.ts';
import { who } from '../../support/ward/index.ts';
import { openPortalAlone, type PortalAlone } from '../open-portal.ts';

const part = (count: number, whole: number) => ({ part: count, whole });

function figureOf(kind: Figure['kind'], what: string, outcomes: Readonly<Record<string, number>>): Figure {
  const count = Object.values(outcomes).reduce((sum, each) => sum + each, 0);
  return {
    kind,
    what,
    count,
    timed: 0,
    median: undefined,
    p90: undefined,
    outcomes: new Map(Object.entries(outcomes)),
  };
}

describe('how numbers are said', () => {
  it.each([
    [0, '0 min'],
    [59, '59 min'],
    [126, '2,1 tim'],
    [4464, '3,1 dygn'],
    [20_160, '14 dygn'],
  ])('%s minutes: %s', (minutes, words) => expect(tookWords(minutes)).toBe(words));

  it('says no number below five of a single unit, nor a sum that it follows from', () => {
    const unit = shownOf(true);
    expect([0, 4, 5].map((count) => unit.count(count))).toEqual(['0', 'färre än 5', '5']);
    expect(unit.sum([7, 4])).toBe('minst 7');
    expect(unit.sum([7, 0])).toBe('7');
    expect(unit.part(4, 40)).toBe('färre än 5');
    expect(unit.part(6, 40)).toBe('6 (15 %)');
    const all = shownOf(false);
    expect(all.sum([7, 4])).toBe('11');
    expect(all.part(1, 200)).toBe('1 (0,5 %)');
    expect(all.part(1, 9)).toBe('1');
    expect(tookOf(12, 4)).toBe('för få');
  });

  it('says nothing of a single unit that follows from what stands beside it', () => {
    const unit = shownOf(true);
    expect([36, 39, 40].map((part) => unit.part(part, 40))).toEqual(['minst 36', 'minst 36', '40 (100 %)']);
    expect(unit.part(35, 40)).toBe('35 (88 %)');
    expect(shownOf(false).part(39, 40)).toBe('39 (98 %)');
    expect(unit.sumOfParts([part(8, 20), part(18, 20), part(2, 20)])).toBe('minst 8');
  });

  it('says of fewer than ten no time that would be the slowest one’s own', () => {
    expect([4, 9, 10].map((timed) => ninthOf({ p90: 126, timed }))).toEqual(['för få', 'för få', '2,1 tim']);
    expect(ninthOf({ p90: undefined, timed: 0 })).toBe('–');
  });

  it('sums at the top what the tables say, so that no hidden number is the difference', () => {
    const figures = [
      figureOf('step', 'a', { late: 8, 'in-time': 12 }),
      figureOf('step', 'b', { late: 3, 'in-time': 20 }),
      figureOf('card', 'sis', { 'loa-3': 20, 'loa-2': 3 }),
      figureOf('card', 'company', { 'loa-3': 7 }),
    ];
    const missing = [20, 6, 3, 0].map((count, index) => ({ fromDay: index * 7, toDay: index * 7 + 6, count }));
    const told = (isOneUnit: boolean) =>
      tallyOf(figures, { missing, isOneUnit }).map(({ number, more }) => [number, more]);
    expect(told(true)).toEqual([
      ['0', undefined],
      ['minst 8', 'av 43 med en tid'],
      ['–', undefined],
      ['minst 26', 'minst 6 har påmints'],
      ['27', 'av minst 27'],
    ]);
    expect(told(false)).toEqual([
      ['0', undefined],
      ['26 %', 'av 43 med en tid'],
      ['–', undefined],
      ['29', '9 har påmints'],
      ['27', 'av 30'],
    ]);
  });

  it('knows quarters and years', () => {
    expect(periodOf('2026K4')?.months).toEqual(['2026-10', '2026-11', '2026-12']);
    expect(periodOf('2026')?.months).toHaveLength(12);
    expect(periodOf('2026K5')).toBeUndefined();
    const codes = periodsOn('2026-02-01', '2020-01-01').map(({ code }) => code);
    expect(codes.slice(0, 2)).toEqual(['2026K1', '2025K4']);
    expect(codes.slice(-3)).toEqual(['2026', '2025', '2024']);
  });

  it('offers no period that ended before counting began', () => {
    const codes = periodsOn('2026-02-01', '2025-10-04').map(({ code }) => code);
    expect(codes).toEqual(['2026K1', '2025K4', '2026', '2025']);
    expect(periodsOn('2026-02-01', '2026-02-01').map(({ code }) => code)).toEqual(['2026K1', '2026']);
  });

  it('says why a figure of too few is none, in small', () => {
    const lost = { kind: 'block' as const, what: 'lost', outcomes: new Map(), count: 3, timed: 3, median: 20, p90: 30 };
    const tally = tallyOf([lost], { missing: [], isOneUnit: false });
    const said = mustBe(tally.find(({ text }) => text === 'Till spärr av förlorat kort'));
    expect([said.number, said.more]).toEqual(['–', '3, för få för en median']);
  });

  it('keeps units and steps with few in table, file and chart, last and without their numbers', () => {
    const tasks = [
      { name: 'Alfa', dated: 4, late: 4 },
      { name: 'Beta', dated: 20, late: 5 },
      { name: 'Gamma', dated: 7, late: 7 },
      { name: 'Delta', dated: 0, late: 0 },
    ];
    const step = { ...figureOf('step', 'order-review Task_Review', { late: 3 }), timed: 3, median: 20, p90: 30 };
    const tables = tablesOf({ figures: [step], missing: [], units: tasks, isOneUnit: false });
    const { rows, fileRows, chart, about } = mustBe(tables.find(({ id }) => id === 'enheter'));
    expect(rows).toEqual([
      ['Gamma', '7', '7'],
      ['Beta', '20', '5 (25 %)'],
      ['Alfa', 'färre än 5', 'för få'],
    ]);
    expect(fileRows).toEqual(rows);
    expect(about).toContain('1 enhet har färre än 5 uppgifter');
    expect(chart.rows.map(({ label, text, parts }) => [label, text, parts.length])).toEqual([
      ['Gamma', '7 av 7', 0],
      ['Beta', '25 %', 1],
      ['Alfa', 'färre än 5', 0],
    ]);
    const steps = mustBe(tables.find(({ id }) => id === 'steg')).chart.rows;
    expect(steps).toEqual([{ label: 'Granska beställningen', parts: [], text: 'för få' }]);
  });

  it('draws bars on one scale: spans on each other, parts after each other', () => {
    const parts = [
      { value: 100, look: 'p90' as const },
      { value: 50, look: 'med' as const },
    ];
    const drawn = (...input: Parameters<typeof chartOf>) =>
      chartOf(...input).drawings.map(({ rows }) => mustBe(rows[0]));
    const [span, phone] = drawn('', [{ label: '', parts, text: '' }], { isSpan: true });
    expect(phone?.bars.map(({ x, width }) => [x, width])).toEqual([
      [0, 230],
      [0, 115],
    ]);
    expect(span?.bars.map(({ x, width }) => [x, width])).toEqual([
      [196, 300],
      [196, 150],
    ]);
    const [row] = drawn('', [{ label: '', parts, text: '' }]);
    expect(row?.bars.map(({ x, width }) => [x, width])).toEqual([
      [196, 200],
      [396, 100],
    ]);
  });

  it('writes labels whole: beside the bar in as many lines as it takes, above it in one where there is room', () => {
    const row = (label: string) => ({ label, parts: [{ value: 1, look: 's1' as const }], text: '1' });
    const long = 'Vårdcentralen Provköping, Rehabilitering och hemsjukvård';
    const [wide, narrow] = chartOf('', [row(long), row('Kort')]).drawings.map(({ rows }) => rows.map(drawnAt));
    expect(wide).toEqual([
      {
        label: ['Vårdcentralen Provköping, 18.5', 'Rehabilitering och 33.5', 'hemsjukvård 48.5'],
        bar: 16.5,
      },
      { label: ['Kort 80'], bar: 63 },
    ]);
    expect(narrow).toEqual([
      { label: ['Vårdcentralen Provköping, Rehabilitering och 20', 'hemsjukvård 35'], bar: 43 },
      { label: ['Kort 91'], bar: 99 },
    ]);
  });

  it('colours a step by its median beside the longest of the process, and one of few not at all', () => {
    const process = mustBe(processesWithSteps().get('order-review'));
    const figure = (element: string, timed: number, median: number) => ({
      kind: 'step' as const,
      what: `order-review ${element}`,
      outcomes: new Map(),
      count: timed,
      timed,
      median,
      p90: median,
    });
    const heat = heatOf(process, [figure('Task_Review', 8, 60), figure('Task_Complete', 3, 2880)]);
    expect(heat).toEqual([
      expect.objectContaining({ id: 'Task_Review', name: 'Granska beställningen', level: 4, text: '1 tim' }),
      expect.objectContaining({ id: 'Task_Complete', level: 0, text: 'för få' }),
    ]);
  });
});

type DrawnRow = ReturnType<typeof chartOf>['drawings'][number]['rows'][number];

/** Each line of a label with where it stands, and where the bar begins. */
function drawnAt({ label, bars }: DrawnRow) {
  return { label: label.map(({ text, y }) => `${text} ${y}`), bar: bars[0]?.y };
}

describe('the page', () => {
  let portal: PortalAlone;
  let auditor: WebUser;
  let unitId: string;
  let unitName: string;
  const begin = instantOf(dayOf('2026-11-24T07:30:00.000Z'), 7);

  beforeAll(async () => {
    portal = await openPortalAlone();
    const { register } = portal;
    const holder = await aHolder(portal);
    ({ unitId } = holder);
    unitName = (await register.units.get(unitId, '2026-11-24')).name;
    const { caseId } = await anActivation(portal, { holder });
    for (let key = 1; key <= 12; key += 1) {
      const task = { elementInstanceKey: '1', processInstanceKey: '1', caseId };
      const begunAt = instantAt(begin);
      const author = {
        hsaId: who.customerService.hsaId,
        role: 'customer-service',
        at: instantAt(begin + key * 60_000),
      };
      await register.answers.begin({
        task: { ...task, userTaskKey: String(key), elementId: 'Task_Activate' },
        processId: 'reserve-card-call',
        formId: 'reserve-card-call',
        author,
        submission: {},
        begunAt,
        dueAt: instantAt(begin + 6 * 60_000),
      });
      await register.answers.complete(String(key));
    }
    await register.cases.close({ caseId, reason: 'refused', author: await portal.author(who.customerService) });
    auditor = await portal.logIn(who.auditor);
  });
  afterAll(() => portal.close());

  it('shows each table beside its chart, of all units', async () => {
    const { text } = await auditor.open('/statistik');
    expect(text).toContain('Kvartal 4 2026');
    const row = /<tr><th scope="row">Aktivera[^<]*<\/th>.*?<\/tr>/s.exec(text)?.[0];
    expect(row).toMatch(/>12<.*>6 min<.*>11 min<.*>6 \(50 %\)</s);
    expect(text).toMatch(/<svg class="chart wide"[^>]*aria-label="Ledtid per steg/);
    expect(text).toContain('Försenade uppgifter per enhet');
    expect(text).not.toContain('style=');
  });

  it('of one unit says nothing of fewer than five, and none of the other units', async () => {
    const { text, url } = await auditor.submit('/statistik', { enhet: unitName, period: '2026K4', process: '' });
    expect(url).toContain(`enhet=${unitId}`);
    expect(text).toMatch(
      /<th scope="row">[^<]*reservkort[^<]*<\/th><td data-th="[^"]*" class="r tn">färre än 5<.*för få/s,
    );
    expect(text).not.toContain('Försenade uppgifter per enhet');
    expect((await auditor.open(`/statistik.csv?enhet=${unitId}&tabell=enheter`)).status).toBe(404);
    expect((await auditor.open(`/statistik?enhet=${unitId}&period=2026K3`)).text).toContain('Ingen uppgift blev klar');
  });

  it('says what is wrong with a unit that isn’t there', async () => {
    const { status, text } = await auditor.submit('/statistik', { enhet: 'Finns inte', period: '2026K4', process: '' });
    expect(status).toBe(422);
    expect(text).toContain('Ingen enhet heter så');
    expect((await auditor.open('/statistik?enhet=01JDF000000000000000000000')).status).toBe(404);
  });

  it.each([
    ['enhet=vardcentralen', 'Enheten finns inte'],
    ['period=2026-11', 'Perioden finns inte. Ett kvartal skrivs 2026K4'],
    ['process=finns-inte', 'Processen finns inte'],
    ['tabell=finns-inte', 'Tabellen finns inte'],
  ])('shows no figures of something else than %s asks for', async (query, said) => {
    const { status, text } = await auditor.open(`/statistik?${query}`);
    expect([status, text]).toEqual([404, expect.stringContaining(said)]);
    expect(text).toContain('Öppna Statistik i menyn');
  });

  it('gives each table as a file, and the model of a diagram', async () => {
    const { text } = await auditor.open('/statistik.csv?tabell=steg&period=2026K4');
    expect(text).toMatch(/^Ledtid per steg\r\nPeriod;Kvartal 4 2026;Enhet;Alla enheter\r\n/);
    expect(text).toContain(';12;6 min;11 min;6 (50 %)\r\n');
    expect((await auditor.open('/statistik.csv?tabell=annat')).status).toBe(404);
    expect((await auditor.open('/statistik/diagram/reserve-card-call')).text).toContain('<bpmn:definitions');
    expect((await auditor.open('/statistik/diagram/finns-inte')).status).toBe(404);
  });

  it('logs each look with the unit, and each file', async () => {
    await auditor.open(`/statistik?enhet=${unitId}&period=2026K4`);
    await auditor.open('/statistik.csv?tabell=steg&period=2026K4');
    const logged = (action: string) =>
      sqlIn(portal.dir, `SELECT actor, unitId, details FROM audit WHERE action = '${action}' ORDER BY "row"`);
    const actor = who.auditor.hsaId;
    const period = '2026K4';
    expect(logged('statistics-viewed')).toContainEqual({ actor, unitId, details: JSON.stringify({ period }) });
    const details = JSON.stringify({ period, table: 'steg', format: 'csv' });
    expect(logged('statistics-exported')).toContainEqual({ actor, unitId: null, details });
  });
});
