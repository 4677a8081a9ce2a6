import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import {
  CardNumber,
  Day,
  HolderBlockReason,
  Id,
  instantAt,
  LostKind,
  type Language,
  policyOn,
  words,
  wordsInEnglish,
} from '../../../contract/index.ts';
import { createId } from '../../../platform/id.ts';
import { isRefusal, type Employment, type PortalRegister } from '../../../register/index.ts';
import { may, rolesToBegin } from '../../../rights/index.ts';
import { errorsOfRefusal } from '../../form-check/errors-of.ts';
import type { PageQuestion } from '../../form-check/page-form.ts';
import { authorOf, requesterOf, type Requester } from '../../login/requester.ts';
import { readBody } from '../../middleware/read-body.ts';
import { summaryHeading } from '../../pages/form-view.ts';
import type { Views } from '../../pages/views.ts';
import * as wording from '../../pages/wording.ts';
import { drawAnswers, readAnswers, unanswered, type Answered } from '../../plain-form/answered.ts';
import type { PortalServices } from '../../services.ts';
import { besideOf } from '../beside.ts';
import type { OwnCard } from '../pages.ts';
import { ownCards } from './my-cards.ts';
import { knownBlock } from '../known-block.ts';
import { blockDueAt } from '../urgency.ts';
import { home, ownBlockAddress, ownBlockPath } from './own-block-address.ts';
import { errorsInEnglish, ownBlockWords, type OwnBlockWords } from './own-block-words.ts';

/** What the click on "Mina kort" has told: which card, and what has happened to it. */
const About = z.union([
  z.object({ kort: CardNumber, orsak: z.literal('lost'), hur: LostKind }),
  z.object({ kort: CardNumber, orsak: HolderBlockReason.exclude(['lost', 'employment-ended']) }),
]);
type About = z.output<typeof About>;

const Answers = z.object({ lostOn: Day.optional(), note: z.string().optional() });
const Sent = z.object({ _submission: Id });

function questionsFor({ orsak }: About, { note, lostOn }: OwnBlockWords): PageQuestion[] {
  return [
    ...(orsak === 'lost' ? [{ kind: 'date', key: 'lostOn', ...lostOn } as const] : []),
    { kind: 'textarea', key: 'note', ...note, maxLength: 500 },
  ];
}

/**
 * A holder has an own card blocked: what happened was the first click on "Mina kort", the button here is the second, and nothing is asked
 * that the register knows. A link that doesn't lead to an own card in use leads back there.
 */
export function setUpOwnBlock({ register }: Pick<PortalServices, 'register'>, views: Views): Router {
  const router = Router();
  router.get(ownBlockPath, (req, res) => show(req, res, { answered: unanswered, submission: createId() }));

  router.post(ownBlockPath, async (req, res) => {
    const requester = requesterOf(req);
    const { _submission: submission } = readBody(Sent, req.body);
    const about = About.safeParse(req.query).data;
    const found = about && (await ownCardIn(register, requester, about));
    if (!about || !found) {
      res.redirect(303, (about && (await askedBefore(register, requester, about))) ?? home);
      return;
    }
    const { language } = requester;
    const answered = readAnswers(questionsFor(about, ownBlockWords[language]), req.body, requester.at);
    if (Object.keys(answered.errors).length > 0) {
      await show(req, res.status(422), { answered: inLanguage(answered, language), submission });
      return;
    }
    const { employmentId } = found.person;
    const request = {
      submissionToken: submission,
      employmentId,
      cardNumbers: [about.kort],
      reason: about.orsak,
      ...('hur' in about && { lostKind: about.hur }),
      ...Answers.parse(answered.answers),
    };
    const author = authorOf(requester, ...rolesToBegin('block-card'));
    const made = await register.blocks.submit(request, { viewer: requester.viewer, author });
    if (isRefusal(made))
      await show(req, res.status(422), {
        answered: { ...answered, errors: errorsOfRefusal(made, language) },
        submission,
      });
    else res.redirect(303, may.seeCase(requester.viewer, made) ? `/arenden/${made.number}?ny` : home);
  });
  return router;

  async function show(
    req: Request,
    res: Response,
    { answered, submission }: { answered: Answered; submission: string },
  ): Promise<void> {
    const requester = requesterOf(req);
    const about = About.safeParse(req.query).data;
    const found = about && (await ownCardIn(register, requester, about));
    if (!about || !found) {
      res.redirect(303, home);
      return;
    }
    const { language } = requester;
    const said = ownBlockWords[language];
    const { form } = drawAnswers(questionsFor(about, said), answered);
    const question = said.ask(wording.cardTypeInText(found.card.cardType, language));
    views.show(res, 'blocking/own-block', {
      title: `${form.summary.length > 0 ? said.wrong : ''}${question}`,
      language,
      isInBoth: true,
      words: said,
      question,
      form,
      submission,
      heading: summaryHeading(form.summary.length, language),
      ...whatFollows(requester, about, found),
    });
  }
}

const inLanguage = (answered: Answered, language: Language): Answered =>
  language === 'en' ? { ...answered, errors: errorsInEnglish(answered.errors) } : answered;

interface Own {
  readonly card: OwnCard;
  /** In which it is used. */
  readonly person: Employment;
}

/** Undefined: it isn't theirs, doesn't work any more, or is to be blocked already. */
async function ownCardIn(register: PortalRegister, requester: Requester, { kort }: About): Promise<Own | undefined> {
  const card = (await ownCards(register, requester)).find(({ cardNumber }) => cardNumber === kort);
  if (card?.isActive !== true || card.toBeBlockedSince !== undefined) return undefined;
  const [used] = await register.cards.employmentsOf(kort, requester.day);
  const person = used && (await register.people.employment(used.employmentId));
  return person && { card, person };
}

/** Where the block of an own card is followed that is asked for already: the button was pressed twice, or somebody was faster. */
async function askedBefore(
  register: PortalRegister,
  requester: Requester,
  { kort }: About,
): Promise<string | undefined> {
  const { viewer } = requester;
  const isOwn = (await ownCards(register, requester)).some(({ cardNumber }) => cardNumber === kort);
  const block = isOwn ? await knownBlock(register, kort, viewer) : undefined;
  const found = block === undefined || block === 'hidden' ? undefined : await register.cases.find(block.caseId);
  return found && may.seeCase(viewer, found) ? `/arenden/${found.number}` : undefined;
}

/** What the page says of the card, and what follows from the click. */
function whatFollows({ viewer, at, day, language }: Requester, about: About, { card, person }: Own) {
  const policy = policyOn(day);
  const { orsak: reason } = about;
  const { notices = [] } = besideOf(
    { viewer, typist: undefined, at, policy, language, data: { block: { reason } } },
    { person, cards: [card], phone: undefined, asked: [], chosen: [card], way: 'portal' },
  );
  const lostKind = 'hur' in about ? about.hur : undefined;
  const names = language === 'en' ? wordsInEnglish : words;
  const due = reason === 'not-needed' ? undefined : blockDueAt(reason, Date.parse(at), person.person);
  return {
    policy,
    reason,
    notices,
    card: {
      type: wording.capital(wording.cardTypeInText(card.cardType, language)),
      cardNumber: card.cardNumber,
    },
    happened: wording.capital(lostKind === undefined ? names.blockReason[reason] : names.lostKind[lostKind]),
    due: due === undefined ? undefined : wording.dayAndTime(instantAt(due), language),
    action: ownBlockAddress(card.cardNumber, reason, lostKind),
  };
}
