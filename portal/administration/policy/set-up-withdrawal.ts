import { Router, type Request, type Response } from 'express';
import type { PolicyEdition, PortalRegister } from '../../../register/index.ts';
import { errorsOfRefusal } from '../../form-check/errors-of.ts';
import { requesterOf } from '../../login/requester.ts';
import { notFound } from '../../middleware/refuse.ts';
import { particularsOf } from '../../pages/particular.ts';
import type { Views } from '../../pages/views.ts';
import { drawAnswers, readAnswers, reasonQuestion, unanswered, type Answered } from '../../plain-form/answered.ts';
import { askerOf } from '../asker.ts';

const questions = [reasonQuestion('Står i loggen.')];
const path = '/regler/:id/ta-tillbaka';

/** A coming edition is taken back, for a reason. */
export function setUpWithdrawal({ editions }: PortalRegister, views: Views): Router {
  const router = Router();

  router.get(path, async (req, res) => show(res, await editionIn(req), unanswered));

  router.post(path, async (req, res) => {
    const edition = await editionIn(req);
    const answered = readAnswers(questions, req.body, requesterOf(req).at);
    const { reason } = answered.answers;
    const isRight = Object.keys(answered.errors).length === 0 && typeof reason === 'string';
    const asked = { editionId: edition.editionId, reason: isRight ? reason : '' };
    const refused = isRight ? await editions.withdraw(asked, askerOf(req)) : undefined;
    if (isRight && !refused) {
      await editions.refresh();
      res.redirect(303, '/regler?klart=tillbaka');
    } else {
      const errors = refused ? errorsOfRefusal(refused) : answered.errors;
      show(res.status(422), edition, { ...answered, errors });
    }
  });

  async function editionIn(req: Request): Promise<PolicyEdition> {
    const found = await editions.find(String(req.params['id']), requesterOf(req).day);
    if (found?.state !== 'coming') {
      throw notFound(
        'Utgåvan går inte att ta tillbaka: den har börjat gälla, är redan tillbakatagen eller väntar på godkännande. Gå till Regler.',
      );
    }
    return found;
  }

  function show(res: Response, { editionId, from, reason }: PolicyEdition, answered: Answered): void {
    const isWrong = Object.keys(answered.errors).length > 0;
    views.show(res, 'administration/end', {
      title: `${isWrong ? 'Fel: ' : ''}Ta tillbaka en utgåva`,
      home: { href: '/regler', text: 'Regler' },
      what: `Ta tillbaka utgåvan ${from}`,
      particulars: particularsOf(
        { label: 'Första dag', text: from },
        { label: 'Laddades upp för att', text: reason ?? '' },
      ),
      consequence: `Den börjar aldrig gälla. Det som gäller dagen före fortsätter. Går till och med dagen före ${from}.`,
      action: `/regler/${editionId}/ta-tillbaka`,
      button: 'Ta tillbaka utgåvan',
      ...drawAnswers(questions, answered),
    });
  }
  return router;
}
