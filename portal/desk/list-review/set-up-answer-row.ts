import { Router, type Request } from 'express';
import { OrderRejection, OrderRemark, words } from '../../../contract/index.ts';
import { requesterOf } from '../../login/requester.ts';
import { notFound } from '../../middleware/refuse.ts';
import type { PageQuestion } from '../../form-check/page-form.ts';
import type { FormErrors } from '../../form-check/check-form.ts';
import type { Views } from '../../pages/views.ts';
import type { PortalParts } from '../../parts.ts';
import { drawAnswers, readAnswers, unanswered, type Answered } from '../../plain-form/answered.ts';
import { completeTask } from '../complete-task.ts';
import { isOpen, type DeskTask } from '../desk-task.ts';
import type { Holding } from '../holding.ts';
import { reviewForm } from './read-list.ts';
import type { TaskPages } from '../task-pages.ts';

interface RowParams {
  readonly listId: string;
  readonly key: string;
  readonly decision: string;
}

interface Place {
  readonly home: string;
  readonly pages: TaskPages;
  readonly take: Holding['take'];
}

/** What a single row of a list is answered with. */
interface Decision {
  readonly title: string;
  readonly button: string;
  readonly intro: string;
  readonly isDanger: boolean;
  readonly questions: readonly PageQuestion[];
  readonly review: (answers: Answered['answers']) => Readonly<Record<string, unknown>>;
}

const comment: PageQuestion = {
  kind: 'textarea',
  key: 'comment',
  label: 'Vad ska den som beställde veta?',
  description: 'Valfritt. Står i mejlet och i ärendet. Skriv inga personnummer.',
  maxLength: 500,
};

const decisions: Readonly<Record<'tillbaka' | 'avslag', Decision>> = {
  tillbaka: {
    title: 'Skicka tillbaka beställningen',
    button: 'Skicka tillbaka',
    intro: 'Den som beställde får ett mejl, kompletterar och skickar den igen. Då granskas den på nytt.',
    isDanger: false,
    questions: [
      {
        kind: 'select',
        key: 'remark',
        label: 'Vad ska kompletteras?',
        options: optionsOf(OrderRemark.options, words.orderRemark),
        required: true,
      },
      comment,
    ],
    review: ({ remark }) => ({ outcome: 'complete', remark }),
  },
  avslag: {
    title: 'Avslå beställningen',
    button: 'Avslå beställningen',
    intro: 'Den som beställde får ett mejl med orsaken. Inget kort tillverkas.',
    isDanger: true,
    questions: [
      {
        kind: 'select',
        key: 'rejection',
        label: 'Varför avslår du?',
        options: optionsOf(OrderRejection.options, words.orderRejection),
        required: true,
      },
      comment,
    ],
    review: ({ rejection }) => ({ outcome: 'reject', rejection }),
  },
};

/** One order of a list sent back or rejected, and back to the list: the task is taken and answered as on its own page. */
export function setUpAnswerRow(services: PortalParts, views: Views, { home, pages, take }: Place): Router {
  const router = Router();
  const addressOf = ({ params: { listId, key, decision } }: Request<RowParams>) => {
    const list = `${home}/lista/${listId}`;
    return { list, path: `${list}/${key}/${decision}` };
  };

  router.get(`${home}/lista/:listId/:key/:decision`, async (req, res) => {
    const { decision, desk } = await reached(req);
    if (isOpen(desk.task)) {
      await pages.seen(desk, requesterOf(req));
      views.show(res, 'plain-form', pageOf(addressOf(req), { desk, decision, answered: unanswered }));
    } else res.redirect(addressOf(req).list);
  });

  router.post(`${home}/lista/:listId/:key/:decision`, async (req, res) => {
    const { key } = req.params;
    const requester = requesterOf(req);
    const { decision, desk: first } = await reached(req);
    const answered = readAnswers(decision.questions, req.body, requester.at);
    const again = async (desk: DeskTask, errors: FormErrors) => {
      await pages.seen(desk, requester);
      views.show(
        res.status(422),
        'plain-form',
        pageOf(addressOf(req), { desk, decision, answered: { ...answered, errors } }),
      );
    };
    if (Object.keys(answered.errors).length > 0) {
      await again(first, answered.errors);
      return;
    }
    const isTaken = first.task.assignee === undefined && (await take(key, requester, false));
    const desk = isTaken ? await pages.open(key, requester) : first;
    const said = answered.answers['comment'];
    const data = { orderReview: decision.review(answered.answers), ...(said !== undefined && { comment: said }) };
    const result = await completeTask(services, desk, { data, requester });
    if (result.kind === 'done') res.redirect(303, `${addressOf(req).list}?klar=${desk.case.number}`);
    else if (result.kind === 'conflict') await pages.showConflict(req, res, { key, data });
    else await again(desk, result.errors);
  });

  /** Throws 404 for a task that is no order of the list. */
  async function reached(req: Request<{ listId: string; key: string; decision: string }>) {
    const { listId, key, decision: wanted } = req.params;
    const decision = wanted === 'tillbaka' || wanted === 'avslag' ? decisions[wanted] : undefined;
    const desk = decision && (await pages.open(key, requesterOf(req)));
    const isReview = desk?.formId === reviewForm && desk.case.listId === listId;
    if (!decision || !isReview) throw notFound('Beställningen hör inte till listan.');
    return { decision, desk };
  }

  return router;
}

function pageOf(
  { list, path }: { list: string; path: string },
  { desk, decision, answered }: { desk: DeskTask; decision: Decision; answered: Answered },
) {
  const { holder, number } = desk.case;
  const { title, button, isDanger, intro } = decision;
  const isWrong = Object.keys(answered.errors).length > 0;
  return {
    title: `${isWrong ? 'Fel: ' : ''}${title}`,
    ...drawAnswers(decision.questions, answered),
    page: {
      path,
      title,
      button,
      isDanger,
      home: { href: list, text: 'Granska en lista' },
      intro: [`${holder?.displayName ?? ''}, ${number}.`, intro],
    },
  };
}

function optionsOf<Code extends string>(codes: readonly Code[], labels: Readonly<Record<Code, string>>) {
  return codes.map((value) => ({ value, label: labels[value] }));
}
