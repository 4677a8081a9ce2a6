import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { PortalRegister } from '../../../register/index.ts';
import { errorsOfRefusal } from '../../form-check/errors-of.ts';
import type { PageQuestion } from '../../form-check/page-form.ts';
import type { Information } from '../../info/index.ts';
import { requesterOf } from '../../login/requester.ts';
import { readBody } from '../../middleware/read-body.ts';
import type { Views } from '../../pages/views.ts';
import { drawAnswers, readAnswers, unanswered, type Answered } from '../../plain-form/answered.ts';
import { askerOf } from '../asker.ts';
import { fillingFor, home, previewOf, reason, textErrors, textQuestion } from './page-text.ts';

const nameQuestion: PageQuestion = {
  kind: 'textfield',
  key: 'name',
  label: 'Adress',
  description:
    'Slutet på sidans adress, till exempel parkering. Små bokstäver a–z, siffror och bindestreck. Slutar den på -en är sidan på engelska. Den ändras inte sedan.',
  required: true,
  maxLength: 60,
};
const questions = [nameQuestion, textQuestion, reason];
const Sent = z.object({ gor: z.enum(['spara', 'visa']).catch('spara') });
const Answers = z.object({
  name: z.string().default(''),
  text: z.string().default(''),
  reason: z.string().default(''),
});

/** A page of information that the program didn't bring, an administrator's own: about a desk's parking, or a page in English. */
export function setUpNewPage(
  register: PortalRegister,
  { own, views }: { readonly own: readonly Information[]; readonly views: Views },
): Router {
  const router = Router();

  router.get(`${home}/ny`, async (req, res) => {
    await show(req, res, { answered: { ...unanswered, data: { text: '# Rubrik\n\nText' } } });
  });

  router.post(`${home}/ny`, async (req, res) => {
    const { gor } = readBody(Sent, req.body);
    const requester = requesterOf(req);
    const answered = readAnswers(gor === 'visa' ? [nameQuestion, textQuestion] : questions, req.body, requester.at);
    const { name, text, reason: why } = Answers.parse(answered.answers);
    const isTaken = own.some((each) => each.name === name) || (await register.information.history(name)).length > 0;
    const faults = await register.information.faults({ name, text });
    const errors = {
      ...(isTaken && {
        name: ['Det finns redan en sida med den adressen. Välj en annan, eller öppna den under Informationssidor.'],
      }),
      ...textErrors({ text, faults }, own, await fillingFor(register, requester)),
      ...answered.errors,
    };
    const isRight = Object.keys(errors).length === 0;
    const change = { name, text, reason: why, own: undefined, from: 0 };
    const refused = isRight && gor === 'spara' ? await register.information.save(change, askerOf(req)) : undefined;
    if (isRight && gor === 'spara' && !refused) {
      res.redirect(303, `${home}?klart=sparat`);
      return;
    }
    const { data } = readAnswers(questions, req.body, requester.at);
    const shown = { data, answers: {}, errors: refused ? errorsOfRefusal(refused) : errors };
    const isWrong = Object.keys(shown.errors).length > 0;
    await show(req, isWrong ? res.status(422) : res, {
      answered: shown,
      ...(!isWrong && { page: { name, source: text } }),
    });
  });

  async function show(
    req: Request,
    res: Response,
    { answered, page }: { answered: Answered; page?: Pick<Information, 'name' | 'source'> },
  ): Promise<void> {
    const isWrong = Object.keys(answered.errors).length > 0;
    views.show(res, 'administration/information-new', {
      title: `${isWrong ? 'Fel: ' : ''}Ny informationssida`,
      preview: page && previewOf(page, await fillingFor(register, requesterOf(req))),
      ...drawAnswers(questions, answered),
    });
  }
  return router;
}
