import { Router, type Response } from 'express';
import { z } from 'zod';
import type { Day } from '../../contract/index.ts';
import type { FormErrors } from '../form-check/check-form.ts';
import type { PageQuestion } from '../form-check/page-form.ts';
import { unitIn } from '../log/sought.ts';
import { requesterOf, type Requester } from '../login/requester.ts';
import { allow } from '../middleware/allow.ts';
import { readBody } from '../middleware/read-body.ts';
import { notFound } from '../middleware/refuse.ts';
import { summaryHeading } from '../pages/form-view.ts';
import type { Views } from '../pages/views.ts';
import { viewQuestions } from '../plain-form/plain-form.ts';
import type { PortalServices } from '../services.ts';
import { busiestProcess, heatOf } from './heat.ts';
import { knownFigures } from './known-figures.ts';
import { periodsOn } from './period.ts';
import { processesWithSteps } from './process-steps.ts';
import { readStatisticsQuery, statisticsAddress, type StatisticsQuery } from './query.ts';
import { tallyOf } from './summary.ts';
import { noteLook, readFigures } from './read-figures.ts';
import { setUpReplayed } from './set-up-replayed.ts';
import { setUpStatisticsFiles } from './set-up-statistics-files.ts';
import { tablesOf, type Figures } from './tables.ts';

type Services = Pick<PortalServices, 'register' | 'drawTakenOutPaper'>;

const Chosen = z.object({
  enhet: z.string().trim().max(100).default(''),
  period: z.string().default(''),
  process: z.string().default(''),
});
type Chosen = z.infer<typeof Chosen>;

/**
 * Numbers of what the house does, for auditors: by unit and period, each table beside its chart and as a file. A unit is typed, so that the choice
 * is posted and stands in the address as codes. Each look and each file is logged.
 */
export function setUpStatistics({ register, drawTakenOutPaper }: Services, views: Views): Router {
  const router = Router();
  const sources = { register, known: knownFigures(register) };
  router.use('/statistik', allow('statistics'));

  router.get('/statistik', async (req, res) => {
    const requester = requesterOf(req);
    const query = readStatisticsQuery(req.query, requester.day);
    const unitName = await noteLook(register, requester, query);
    await show(res, { query, unitName });
  });

  router.post('/statistik', async (req, res) => {
    const { day } = requesterOf(req);
    const typed = readBody(Chosen, req.body);
    const { code, fault } = await unitIn(register, typed.enhet, day);
    const query = readStatisticsQuery({ ...typed, enhet: code }, day);
    if (fault === undefined) res.redirect(303, statisticsAddress(query));
    else await show(res.status(422), { query, unitName: undefined, typed, errors: { enhet: [fault] } });
  });

  router.get('/statistik/diagram/:process', (req, res) => {
    const found = processesWithSteps().get(req.params.process);
    if (!found) throw notFound('Processen finns inte.');
    res.type('application/xml').send(found.xml);
  });

  async function show(res: Response, { query, unitName, typed, errors = {} }: Asked): Promise<void> {
    const requester = requesterOf(res.req);
    const given = await readFigures(sources, query, requester);
    const steps = given.figures.filter(({ kind }) => kind === 'step');
    const id = query.process ?? busiestProcess(steps);
    const process = processesWithSteps().get(id);
    if (!process) throw notFound('Processen finns inte.');
    const heat = heatOf(process, steps);
    const data = typed ?? { enhet: unitName ?? '', period: query.period.code, process: id };
    const since = await register.figures.since();
    const form = viewQuestions(questionsOn(requester, since), { data, errors });
    views.show(res, 'statistics/statistics', {
      title: `${form.summary.length > 0 ? 'Fel: ' : ''}Statistik`,
      scripts: ['heat.js'],
      form,
      heading: summaryHeading(form.summary.length),
      about: [unitName ?? 'Alla enheter', query.period.words, `Räknas sedan ${since}`],
      tally: tallyOf(given.figures, given),
      editions: await editionsToCome(register, requester.day),
      ...tablesToKeep(query, given),
      heat: {
        name: process.name,
        address: `/statistik/diagram/${id}`,
        told: heat,
        steps: JSON.stringify(heat.map(({ id: element, level, text }) => ({ id: element, level, text }))),
      },
    });
  }
  router.use(setUpStatisticsFiles(sources, { drawTakenOutPaper }));
  router.use(setUpReplayed({ register }, views));
  return router;
}

/** The tables, each with the file of its rows, and the paper of all of them. */
function tablesToKeep(query: StatisticsQuery, given: Figures) {
  const chosen = { ...query, process: undefined };
  return {
    tables: tablesOf(given).map((table) => ({
      ...table,
      file: statisticsAddress({ ...chosen, table: table.id }, '/statistik.csv'),
    })),
    paper: statisticsAddress({ ...chosen, table: undefined }, '/statistik.pdf'),
  };
}

async function editionsToCome({ editions }: Services['register'], day: Day): Promise<{ from: Day; href: string }[]> {
  const toCome = (await editions.list(day)).filter(({ state }) => state === 'proposed' || state === 'coming');
  return toCome.map(({ editionId, from }) => ({ from, href: `/statistik/regler/${editionId}` }));
}

interface Asked {
  readonly query: StatisticsQuery;
  readonly unitName: string | undefined;
  readonly typed?: Chosen;
  readonly errors?: FormErrors;
}

function questionsOn({ day }: Requester, since: Day): PageQuestion[] {
  return [
    { kind: 'textfield', key: 'enhet', label: 'Enhet', placeholder: 'Alla enheter, eller namn eller HSA-id' },
    {
      kind: 'select',
      key: 'period',
      label: 'Period',
      options: periodsOn(day, since).map(({ code, words }) => ({ value: code, label: words })),
    },
    {
      kind: 'select',
      key: 'process',
      label: 'Process i diagrammet',
      options: [...processesWithSteps().values()]
        .map(({ id, name }) => ({ value: id, label: name }))
        .toSorted((one, other) => one.label.localeCompare(other.label, 'sv')),
    },
  ];
}
