import { Router } from 'express';
import { dayOf } from '../../contract/index.ts';
import { may } from '../../rights/index.ts';
import { caseOf } from './case-of.ts';
import { authorOf, requesterOf } from '../login/requester.ts';
import { documentDamaged, notFound } from '../middleware/refuse.ts';
import type { Views } from '../pages/views.ts';
import type { PortalServices } from '../services.ts';
import { mailWords } from './mail-words.ts';
import { momentOf } from './moment/moments.ts';
import { readPath } from './path.ts';
import { recipientNames } from './recipient-names.ts';

/** What lies behind a case's page: the diagram with the way that was gone, its documents and the mails that were sent. */
export function setUpCaseFiles(
  { register, client, mailNames }: Pick<PortalServices, 'register' | 'client' | 'mailNames'>,
  views: Views,
): Router {
  const router = Router();

  router.get('/arenden/:number/diagram', async (req, res) => {
    const found = await caseOf(register, req);
    const [wanted, step, asked] = ['instans', 'steg', 'sprak'].map((name) => {
      const given = req.query[name];
      return typeof given === 'string' ? given : undefined;
    });
    const { viewer } = requesterOf(req);
    const until =
      step !== undefined && may.act(viewer, { queue: 'auditor', case: found })
        ? (await momentOf({ register, mailNames }, { found, viewer, step }))?.until
        : undefined;
    const language = asked === 'en' ? 'en' : 'sv';
    const path = await readPath(client, found.processInstanceKey, { wanted, until, language });
    if (!path) throw notFound('Ärendet har inte börjat än, eller så hör diagrammet till ett annat ärende.');
    res.json(path);
  });

  router.get('/arenden/:number/dokument/:documentId', async (req, res) => {
    const requester = requesterOf(req);
    const found = await caseOf(register, req);
    const author = authorOf(requester, 'manager', 'orderer', 'customer-service', 'auditor');
    const { documentId } = req.params;
    const isOfCase = (await register.documents.ofCase(found.caseId)).some((own) => own.documentId === documentId);
    const document = isOfCase
      ? await register.documents.open(documentId, { viewer: requester.viewer, author })
      : undefined;
    if (document === undefined || document === 'forbidden')
      throw notFound('Dokumentet finns inte, eller så får du inte se det.');
    if (document === 'damaged') throw documentDamaged();
    const disposition = dispositionOf(`${document.title} ${found.number}`);
    res.set({ 'Content-Type': 'application/pdf', 'Content-Disposition': disposition });
    res.end(document.bytes);
  });

  router.get('/arenden/:number/mejl/:mail', async (req, res) => {
    const requester = requesterOf(req);
    const found = await caseOf(register, req);
    if (found.isCardHidden === true) {
      throw notFound('Mejlet visas när kortets tecken är upplästa: det nämner kortets nummer.');
    }
    const author = authorOf(requester, 'manager', 'orderer', 'customer-service', 'auditor');
    const mail = await register.outbox.readMail({ caseId: found.caseId, id: req.params.mail, author });
    if (!mail) throw notFound('Mejlet finns inte, eller så är det inte skickat än.');
    const unit = await register.units.get(found.unitId, requester.day);
    const { language } = requester;
    const to = await recipientNames(register, found, unit)({ to: mail.to, day: dayOf(mail.sentAt), language });
    views.show(res, 'case/mail', {
      title: language === 'en' ? `${mailWords.en.mail}, ${found.number}` : `${mail.subject}, ${found.number}`,
      language,
      words: mailWords[language],
      case: found,
      mail: { ...mail, to },
    });
  });
  return router;
}

/** A name that says what the file is: of the document's title and the case, neither of which names anybody. Browsers take the second, in UTF-8. */
function dispositionOf(title: string): string {
  const name = `${title.replaceAll(/[^\p{L}\p{N} .,-]/gu, '').trim()}.pdf`;
  const plain = name.normalize('NFD').replaceAll(/[^\x20-\x7e]/g, '');
  return `inline; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
