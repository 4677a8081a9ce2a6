import { Router } from 'express';
import { policyOn, words, type Viewer } from '../../../contract/index.ts';
import type { MissingPerson } from '../../../register/index.ts';
import { may } from '../../../rights/index.ts';
import { authorOf, requesterOf } from '../../login/requester.ts';
import { allow } from '../../middleware/allow.ts';
import { numberedPager } from '../../pages/pager.ts';
import type { Views } from '../../pages/views.ts';
import * as wording from '../../pages/wording.ts';
import { noticeOf } from '../../pages/notice-of.ts';
import type { PortalServices } from '../../services.ts';
import type { MissingRow } from '../pages.ts';
import { setUpMissingAnswers } from './set-up-missing-answers.ts';

const home = '/saknas';
const pageSize = 50;

/** Who is missing in a full import, for customer service to find out about: has the employment ended, or is the file wrong? */
export function setUpMissing({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const { missing, audit } = register;
  const router = Router();
  router.use(home, allow('missing'));

  router.get(home, async (req, res) => {
    const requester = requesterOf(req);
    const { viewer, day } = requester;
    const count = await missing.count(day);
    const pages = Math.max(1, Math.ceil(count / pageSize));
    const page = Math.min(pages, Math.max(1, Math.trunc(Number(req.query['sida'])) || 1));
    const rows = await missing.list({ day, from: (page - 1) * pageSize, limit: pageSize });
    const author = authorOf(requester, 'customer-service');
    await audit.note({ action: 'list-viewed', author, details: { list: 'missing', rows: String(rows.length) } });
    views.show(res, 'employment-end/missing', {
      title: 'Saknas i inläsningen',
      count,
      notice: noticeOf(notices, req.query['klart']),
      askAgainDays: policyOn(day).intake.askAgainDays,
      rows: rows.map((each) => rowOf(each, viewer)),
      pager: numberedPager(`${home}?sida=`, page, pages),
    });
  });

  router.use(setUpMissingAnswers(register, views));
  return router;
}

function rowOf({ employment, unitName, source, since, cards }: MissingPerson, viewer: Viewer): MissingRow {
  const { employmentId, person } = employment;
  return {
    employmentId,
    name: person.displayName,
    hsaId: person.hsaId,
    title: person.title ?? '',
    unit: unitName,
    source,
    since: wording.dayAndTime(since),
    mayAnswer: may.serve(viewer, person),
    cards: cards.map(({ cardType, cardNumber }) => ({
      type: words.cardType[cardType],
      number: wording.cardNumber(cardNumber),
    })),
  };
}

const notices: Readonly<Record<string, string>> = {
  kvar: 'Svaret är sparat. Personen arbetar kvar, och inget ändras.',
  flyttad: 'Anställningen slutar den dagen. Korten följer med till personens andra anställning, så inget ska spärras.',
};
