import {
  ActivationReason,
  ActivationWay,
  ExtensionRefusal,
  LoginWay,
  RefusalReason,
  WayObstacle,
  WayOffered,
} from './activation/index.ts';
import {
  BlockChannel,
  BlockReason,
  BlockState,
  DeathSource,
  LostKind,
  MatchedFact,
  MisuseOutcome,
} from './blocking/index.ts';
import { CardState } from './cards/card-states.ts';
import { CardType } from './cards/card-types.ts';
import { CloseReason } from './cases/close-reasons.ts';
import { MobileOutcome } from './employment-end/index.ts';
import { ForeignRejection, Redirection } from './foreign-staff/index.ts';
import { DeskRefusal, Envelope, ExtensionUnfinished, Unfinished } from './identity/desk-check.ts';
import { AssuranceLevel, DeclaredDocument, HsaSource, IdentityCheck } from './identity/documents.ts';
import {
  CardChange,
  EmploymentKind,
  LetterFault,
  NextCard,
  OrderKind,
  OrderRejection,
  OrderRemark,
  ReplacementReason,
  TemporaryCard,
} from './order/index.ts';
import { TokenRight } from './integration/token-rights.ts';
import { Absence, Appointed, RevealReason, Role } from './people/roles.ts';
import { VisitPurpose } from './visits/index.ts';

/** What people read for each code, as its entry says. */
export const words = {
  cardType: CardType.words,
  cardState: CardState.words,
  activationReason: ActivationReason.words,
  blockReason: BlockReason.words,
  hsaSource: HsaSource.words,
  closeReason: CloseReason.words,
  lostKind: LostKind.words,
  matchedFact: MatchedFact.words,
  blockState: BlockState.words,
  blockChannel: BlockChannel.words,
  deathSource: DeathSource.words,
  misuseOutcome: MisuseOutcome.words,
  mobileOutcome: MobileOutcome.words,
  refusalReason: RefusalReason.words,
  extensionRefusal: ExtensionRefusal.words,
  revealReason: RevealReason.words,
  absence: Absence.words,
  identityCheck: IdentityCheck.words,
  activationWay: ActivationWay.words,
  wayOffered: WayOffered.words,
  loginWay: LoginWay.words,
  wayObstacle: WayObstacle.words,
  envelope: Envelope.words,
  foreignRejection: ForeignRejection.words,
  redirection: Redirection.words,
  orderKind: OrderKind.words,
  cardChange: CardChange.words,
  replacementReason: ReplacementReason.words,
  employmentKind: EmploymentKind.words,
  idDocument: DeclaredDocument.words,
  temporaryCard: TemporaryCard.words,
  assuranceLevel: AssuranceLevel.words,
  letterFault: LetterFault.words,
  nextCard: NextCard.words,
  orderRemark: OrderRemark.words,
  orderRejection: OrderRejection.words,
  deskRefusal: DeskRefusal.words,
  unfinished: { ...Unfinished.words, ...ExtensionUnfinished.words },
  visitPurpose: VisitPurpose.words,
  role: Role.words,
  appointed: Appointed.words,
  tokenRight: TokenRight.words,
} as const;

/** Words that must not appear in texts for people, and what to write instead. */
export const forbiddenWords: readonly { readonly word: RegExp; readonly instead: string }[] = [
  { word: /attesterare/i, instead: 'intygsgivare' },
  { word: /(?<!itu)klippt kort/i, instead: 'ituklippt kort' },
  { word: /återkalla/i, instead: 'ta tillbaka beställningen' },
  { word: /återkallelse/i, instead: 'tillbakadragen' },
  { word: /\brevisor/i, instead: 'granskare' },
  { word: /\bretur/i, instead: 'återlämning' },
  { word: /avsluta medarbetare/i, instead: 'anställningen upphör' },
  { word: /vänligen/i, instead: 'skriv direkt vad läsaren ska göra' },
  { word: /\bkund(en|er)\b/i, instead: 'den som ringer, innehavaren' },
];
