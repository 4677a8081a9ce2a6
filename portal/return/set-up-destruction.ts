import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import {
  isRefusal,
  serialsUnreadable,
  type Destruction,
  type PortalRegister,
  type Refusal,
} from '../../register/index.ts';
import { destructionFault } from '../../rights/index.ts';
import { allow } from '../middleware/allow.ts';
import { notFound } from '../middleware/refuse.ts';
import type { PortalServices } from '../services.ts';
import { plainForm } from '../plain-form/plain-form.ts';
import { readSerials } from '../stock/index.ts';
import type { Views } from '../pages/views.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import * as wording from '../pages/wording.ts';

const home = '/destruktion';

/** Cards that are destroyed: one person lists them, another confirms that it was done; the list can be printed. */
export function setUpDestruction({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const router = Router();
  router.use(home, allow('destruction'));

  router.get(home, async (_req, res) => {
    const lists = await register.destructions.recent();
    const rows = lists.map((list) => ({ ...list, state: stateOf(list), listed: wording.dayAndTime(list.listedAt) }));
    views.show(res, 'return/destructions', { title: 'Destruktion', rows });
  });

  router.use(newList(register, views));

  router.get(`${home}/:number`, async (req, res) => {
    await show(req, res, { list: await listOf(req) });
  });

  for (const [path, act] of [
    ['bekrafta', 'confirm'],
    ['slang', 'cancel'],
  ] as const) {
    router.post(`${home}/:number/${path}`, async (req, res) => {
      const requester = requesterOf(req);
      const { number } = await listOf(req);
      const author = authorOf(requester, 'customer-service');
      const result = await register.destructions[act](number, { viewer: requester.viewer, author });
      if (isRefusal(result)) await show(req, res.status(409), { list: await listOf(req), refusal: result });
      else res.redirect(303, `${home}/${number}`);
    });
  }

  async function listOf(req: Request): Promise<Destruction> {
    const list = await register.destructions.find(String(req.params['number']));
    if (!list) throw notFound('Listan finns inte.');
    return list;
  }

  async function show(req: Request, res: Response, page: { list: Destruction; refusal?: Refusal }): Promise<void> {
    const { list, refusal } = page;
    const { viewer } = requesterOf(req);
    const isOpen = list.confirmedAt === undefined && list.cancelledAt === undefined;
    views.show(res, 'return/destruction', {
      title: `${refusal ? 'Fel: ' : ''}Destruktion ${list.number}`,
      scripts: ['print.js'],
      list,
      state: stateOf(list),
      listedBy: await nameOf(register, list.listedBy),
      confirmed: await confirmedIn(register, list),
      isOpen,
      mayConfirm: isOpen && destructionFault(viewer, list) === undefined,
      message: refusal?.message,
    });
  }
  return router;
}

/** Lists cards that are to be destroyed. */
function newList({ destructions }: PortalRegister, views: Views): Router {
  return plainForm(views, {
    path: `${home}/ny`,
    title: 'Ny lista att destruera',
    button: 'Spara listan',
    home: { href: home, text: 'Destruktion' },
    intro: [
      'Skanna de kort som ska förstöras: inlämnade, utgångna och makulerade. Kort som är bevis ska förvaras.',
      'En annan person på Intern kundservice bekräftar när korten är förstörda.',
    ],
    questions: () =>
      Promise.resolve([
        {
          kind: 'textarea',
          key: 'serials',
          label: 'Kortnummer',
          description: 'Ett per rad, eller ett intervall.',
          maxLength: 20_000,
        },
      ]),
    begin: () => ({}),
    answers: z.object({ serials: z.string().default('') }),
    async submit({ serials }, requester) {
      const read = readSerials(serials, false);
      if (!read.ok) return serialsUnreadable({ errors: read.errors.join(' ') });
      const author = authorOf(requester, 'customer-service');
      const result = await destructions.list(read.serials, { viewer: requester.viewer, author });
      return isRefusal(result) ? result : { location: `${home}/${result.number}` };
    },
  });
}

async function nameOf({ people }: PortalRegister, hsaId: string): Promise<string> {
  return (await people.findByHsaId(hsaId))?.displayName ?? hsaId;
}

/** Who confirmed the list, and when. */
async function confirmedIn(
  register: PortalRegister,
  { confirmedBy, confirmedAt }: Destruction,
): Promise<string | undefined> {
  if (confirmedBy === undefined || confirmedAt === undefined) return undefined;
  return `${await nameOf(register, confirmedBy)}, ${wording.dayAndTime(confirmedAt)}`;
}

function stateOf({ confirmedAt, cancelledAt }: Destruction): string {
  if (confirmedAt !== undefined) return 'Destruerade';
  return cancelledAt === undefined ? 'Väntar på en andra person' : 'Slängd';
}
