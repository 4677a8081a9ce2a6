import type { Badge } from '../../pages/badge.ts';
import type { WithForm } from '../../plain-form/pages.ts';

/** What lets another system in, as a row. */
export interface TokenRow {
  readonly tokenId: string;
  readonly name: string;
  readonly rights: readonly string[];
  readonly lastDay: string;
  readonly reason: string;
  readonly lastUsed: string | undefined;
  readonly webhookUrl: string | undefined;
  readonly badge: Badge;
}

export interface IntegrationPages {
  readonly 'administration/integrations': WithForm & {
    readonly message: string | undefined;
    readonly notice: string | undefined;
    readonly rows: readonly TokenRow[];
    /** Proposals that wait for somebody's yes. */
    readonly waiting: number;
  };
  /** The secrets of a new token, once. */
  readonly 'administration/token': {
    readonly name: string;
    /** Undefined: it has no need of one. */
    readonly secret: string | undefined;
    readonly webhookSecret: string | undefined;
  };
}
