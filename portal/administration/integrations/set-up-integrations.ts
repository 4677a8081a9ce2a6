import { Router, type Request, type Response } from 'express';
import { may } from '../../../rights/index.ts';
import { isRefusal, type ApiToken, type PortalRegister } from '../../../register/index.ts';
import { errorsOf, errorsOfRefusal } from '../../form-check/errors-of.ts';
import { requesterOf } from '../../login/requester.ts';
import { allow } from '../../middleware/allow.ts';
import { notFound } from '../../middleware/refuse.ts';
import { particularsOf } from '../../pages/particular.ts';
import type { Views } from '../../pages/views.ts';
import { noticeOf } from '../../pages/notice-of.ts';
import type { PortalServices } from '../../services.ts';
import { waitingOf } from '../../approvals/set-up-approvals.ts';
import { askerOf } from '../asker.ts';
import { drawAnswers, readAnswers, unanswered, type Answered } from '../../plain-form/answered.ts';
import { Ended, endQuestions, NewToken, tokenQuestions } from './questions.ts';
import { tokenRow } from './rows.ts';

const home = '/integrationer';

/** Other systems: what lets them in, what they may, whether events reach them. */
export function setUpIntegrations(
  { register, config }: Pick<PortalServices, 'register' | 'config'>,
  views: Views,
): Router {
  const { tokens } = register;
  const router = Router();
  router.use(home, allow('integrations'));

  router.get(home, (req, res) => showAll(req, res, { answered: unanswered }));

  router.post(home, async (req, res) => {
    const answered = readAnswers(tokenQuestions, req.body, requesterOf(req).at);
    const read = NewToken.safeParse(answered.answers);
    if (Object.keys(answered.errors).length > 0 || !read.success) {
      const errors = { ...(read.success ? {} : errorsOf(read.error)), ...answered.errors };
      await showAll(req, res.status(422), { answered: { ...answered, errors } });
      return;
    }
    const mayBeLocal = config.mayWebhooksBeLocal === true;
    const made = await tokens.propose({ ...read.data, mayBeLocal }, askerOf(req));
    if (isRefusal(made)) {
      await showAll(req, res.status(422), { answered: { ...answered, errors: errorsOfRefusal(made) } });
    } else {
      const { secret, webhookSecret } = made;
      views.show(res, 'administration/token', {
        title: 'Nyckeln är gjord',
        name: read.data.name,
        // Who only delivers files signs them with a key of its own, and logs in nowhere.
        secret: may.useToken(read.data, 'directory') || may.useToken(read.data, 'events') ? secret : undefined,
        webhookSecret,
      });
    }
  });

  router.use(ending(register, views));

  async function showAll(req: Request, res: Response, { answered, message }: Shown): Promise<void> {
    const { viewer, day } = requesterOf(req);
    const all = await tokens.list(day);
    const isWrong = message !== undefined || Object.keys(answered.errors).length > 0;
    views.show(res, 'administration/integrations', {
      title: `${isWrong ? 'Fel: ' : ''}Andra system`,
      message,
      notice: noticeOf(notices, req.query['klart']),
      rows: all.map((token) => tokenRow(token, day)),
      waiting: await waitingOf(register, ['token'], { viewer, day }),
      ...drawAnswers(tokenQuestions, answered),
    });
  }
  return router;
}

/** Shuts one out. */
function ending({ tokens }: PortalRegister, views: Views): Router {
  const router = Router();

  router.get(`${home}/:id/avsluta`, async (req, res) => showEnd(res, await tokenIn(req), unanswered));

  router.post(`${home}/:id/avsluta`, async (req, res) => {
    const token = await tokenIn(req);
    const answered = readAnswers(endQuestions, req.body, requesterOf(req).at);
    const read = Ended.safeParse(answered.answers);
    const isRight = Object.keys(answered.errors).length === 0 && read.success;
    const refused = isRight ? await tokens.end({ tokenId: token.tokenId, ...read.data }, askerOf(req)) : undefined;
    if (isRight && !refused) res.redirect(303, `${home}?klart=avslutat`);
    else {
      const errors = refused ? errorsOfRefusal(refused) : answered.errors;
      showEnd(res.status(422), token, { ...answered, errors });
    }
  });

  async function tokenIn(req: Request): Promise<ApiToken> {
    const found = await tokens.find(String(req.params['id']), requesterOf(req).day);
    if (!found) throw notFound('Nyckeln är redan avslutad. Gå till Andra system.');
    return found;
  }

  function showEnd(res: Response, { tokenId, name, lastDay, reason }: ApiToken, answered: Answered): void {
    const isWrong = Object.keys(answered.errors).length > 0;
    views.show(res, 'administration/end', {
      title: `${isWrong ? 'Fel: ' : ''}Stäng ute ett system`,
      home: { href: home, text: 'Andra system' },
      what: 'Stäng ute ett system',
      particulars: particularsOf(
        { label: 'System', text: name },
        { label: 'Sista dag', text: lastDay },
        { label: 'Släpptes in för att', text: reason },
      ),
      consequence: 'Systemet får nej från nästa anrop, och inga händelser skickas dit. En ny nyckel går att göra.',
      action: `${home}/${tokenId}/avsluta`,
      button: 'Stäng ute systemet',
      ...drawAnswers(endQuestions, answered),
    });
  }
  return router;
}

interface Shown {
  readonly answered: Answered;
  readonly message?: string;
}

const notices: Readonly<Record<string, string>> = {
  avslutat: 'Systemet är utestängt.',
};
