import { Router, type Request } from 'express';
import { z } from 'zod';
import type { ProcessDefinition } from '../../../client/index.ts';
import { askEngine } from '../../desk/engine-away.ts';
import { requesterOf } from '../../login/requester.ts';
import { allow } from '../../middleware/allow.ts';
import { notFound } from '../../middleware/refuse.ts';
import type { Views } from '../../pages/views.ts';
import * as wording from '../../pages/wording.ts';
import type { PortalClient, PortalServices } from '../../services.ts';
import type { ProcessRow } from './pages.ts';
import { readStuckJobs, stuckMinutes } from './stuck-jobs.ts';

const home = '/processer';
const Version = z.coerce.number().int().min(1);

/** What is deployed in the engine and how much of it runs, version by version: figures and diagrams, never a case or a person. */
export function setUpProcesses(services: PortalServices, views: Views): Router {
  const { client } = services;
  const router = Router();
  router.use(home, allow('processes'));

  router.get(home, async (req, res) => {
    const { at } = requesterOf(req);
    const { answer, away } = await askEngine(services, () => readAll(client, at), nothing);
    views.show(res, 'administration/processes', { title: 'Processer', away, minutes: stuckMinutes, ...answer });
  });

  router.get(`${home}/:id`, async (req, res) => {
    const [versions, shown] = await versionsOf(req);
    const running = await Promise.all(
      versions.map(async ({ version, processDefinitionKey }) => ({
        version,
        running: counted(await client.countRunning({ processDefinitionKey })),
        isShown: version === shown.version,
      })),
    );
    const standing = await client.standing(shown.processDefinitionKey);
    const { processDefinitionId: id, version, name = id } = shown;
    views.show(res, 'administration/process', {
      title: `${name} – Processer`,
      scripts: ['incident.js'],
      id,
      name,
      version,
      rows: running,
      diagram: `${home}/${id}/diagram?version=${version}`,
      standing: standing
        .map(({ elementName, active, incidents }) => ({ name: elementName, count: active + incidents, incidents }))
        .sort((one, other) => other.count - one.count),
    });
  });

  router.get(`${home}/:id/diagram`, async (req, res) => {
    const [, { processDefinitionKey }] = await versionsOf(req);
    const [xml, standing] = await Promise.all([
      client.definitionXml(processDefinitionKey),
      client.standing(processDefinitionKey),
    ]);
    const now = standing.map(({ elementId }) => elementId);
    res.json({ xml, now, done: [], flows: [], instances: [], instance: processDefinitionKey });
  });

  /** Every version of the process, and the one that is asked for: without, the newest. */
  async function versionsOf(req: Request): Promise<[ProcessDefinition[], ProcessDefinition]> {
    const versions = await client.processDefinitions({ processDefinitionId: String(req.params['id']) });
    const wanted = Version.safeParse(req.query['version']).data;
    const shown = wanted === undefined ? versions[0] : versions.find(({ version }) => version === wanted);
    if (!shown) throw notFound('Processen eller versionen finns inte i processmotorn. Gå till Processer.');
    return [versions, shown];
  }
  return router;
}

const nothing = { rows: [], stuck: [], looked: 0, unfinished: 0 };

async function readAll(client: PortalClient, at: ReturnType<typeof requesterOf>['at']) {
  const [definitions, incidents] = await Promise.all([
    client.processDefinitions(),
    client.incidents({ state: 'ACTIVE' }),
  ]);
  const byProcess = [...Map.groupBy(definitions, ({ processDefinitionId }) => processDefinitionId)];
  const rows = await Promise.all(
    byProcess.map(async ([id, versions]): Promise<ProcessRow> => {
      const newest = versions.reduce((one, other) => (other.version > one.version ? other : one));
      return {
        id,
        name: newest.name ?? id,
        version: newest.version,
        versions: versions.length,
        running: counted(await client.countRunning({ processDefinitionId: id })),
        incidents: incidents.filter(({ processDefinitionId }) => processDefinitionId === id).length,
      };
    }),
  );
  const jobs = await readStuckJobs(client, { definitions, at });
  return { rows: rows.sort((one, other) => one.name.localeCompare(other.name, 'sv')), ...jobs };
}

const counted = ({ total, isMore }: { total: number; isMore: boolean }): string =>
  `${isMore ? 'över ' : ''}${wording.number(total)}`;
