import { Router, type Request, type Response } from 'express';
import { isRefusal, type Destruction, type Refusal } from '../../register/index.ts';
import { destructionFault } from '../../rights/index.ts';
import { allow } from '../middleware/allow.ts';
import { notFound } from '../refuse.ts';
import type { PortalServices } from '../services.ts';
import { plainForm } from '../stock/plain-form.ts';
import { readSerials } from '../stock/serials.ts';
import type { Views } from '../views.ts';
import { authorOf, visitOf } from '../visit.ts';
import * as wording from '../wording.ts';

const home = '/destruktion';

/** Cards that are destroyed: one person lists them, another confirms that it was done; the list can be printed. */
export function setUpDestruction({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const router = Router();
  router.use(home, allow('destruction'));

  router.get(home, async (req, res) => {
    const lists = await register.destructions.recent();
    const rows = lists.map((list) => ({ ...list, state: stateOf(list), listed: wording.dayAndTime(list.listedAt) }));
    views.show(req, res, 'destructions', { title: 'Destruktion', rows });
  });

  router.use(
    plainForm(views, {
      path: `${home}/ny`,
      title: 'Ny lista att destruera',
      button: 'Spara listan',
      home: { href: home, text: 'Destruktion' },
      intro: [
        'Skanna de kort som ska förstöras: inlämnade, utgångna och makulerade. Kort som är bevis ska förvaras.',
        'En annan person på Intern kundservice bekräftar när korten är förstörda.',
      ],
      fields: () =>
        Promise.resolve([
          { kind: 'textarea', key: 'serials', label: 'Kortnummer', description: 'Ett per rad, eller ett intervall.' },
        ]),
      begin: () => ({}),
      async submit({ serials = '' }, visit) {
        const read = readSerials(serials, false);
        if (!read.ok) return { refused: true, message: read.errors.join(' '), field: 'serials' };
        const author = authorOf(visit, 'customer-service');
        const result = await register.destructions.list(read.serials, { viewer: visit.viewer, author });
        return isRefusal(result) ? result : { location: `${home}/${result.number}` };
      },
    }),
  );

  router.get(`${home}/:number`, async (req, res) => {
    await show(req, res, await listOf(req));
  });

  for (const [path, act] of [
    ['bekrafta', 'confirm'],
    ['slang', 'cancel'],
  ] as const) {
    router.post(`${home}/:number/${path}`, async (req, res) => {
      const visit = visitOf(req);
      const { number } = await listOf(req);
      const author = authorOf(visit, 'customer-service');
      const result = await register.destructions[act](number, { viewer: visit.viewer, author });
      if (isRefusal(result)) await show(req, res.status(409), await listOf(req), result);
      else res.redirect(303, `${home}/${number}`);
    });
  }

  async function listOf(req: Request): Promise<Destruction> {
    const list = await register.destructions.find(String(req.params['number']));
    if (!list) throw notFound('Listan finns inte.');
    return list;
  }

  async function show(req: Request, res: Response, list: Destruction, refusal?: Refusal): Promise<void> {
    const { viewer } = visitOf(req);
    const name = async (hsaId: string | undefined) =>
      hsaId === undefined ? undefined : ((await register.people.findByHsaId(hsaId))?.displayName ?? hsaId);
    const isOpen = list.confirmedAt === undefined && list.cancelledAt === undefined;
    views.show(req, res, 'destruction', {
      title: `${refusal ? 'Fel: ' : ''}Destruktion ${list.number}`,
      scripts: ['print.js'],
      list,
      state: stateOf(list),
      listedBy: await name(list.listedBy),
      confirmedBy: await name(list.confirmedBy),
      isOpen,
      mayConfirm: isOpen && destructionFault(viewer, list) === undefined,
      message: refusal?.message,
    });
  }
  return router;
}

function stateOf({ confirmedAt, cancelledAt }: Destruction): string {
  if (confirmedAt !== undefined) return 'Destruerade';
  return cancelledAt === undefined ? 'Väntar på en andra person' : 'Slängd';
}
