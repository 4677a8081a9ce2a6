import type { UploadedParts } from '../../platform/multipart.ts';

/** What every path begins with. */
export const base = '/v2';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a route gets to see of an HTTP request. */
export interface RestRequest {
  /** Values of the `{…}` parts of the path. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The parsed JSON; undefined when nothing was sent. */
  readonly body: unknown;
  /** The parts of a multipart request; empty otherwise. */
  readonly parts: UploadedParts;
  /** Who authenticated; undefined when the API is open. */
  readonly username: string | undefined;
  /** Whether the client has gone. */
  isClosed(): boolean;
  /** Calls back once when the client goes before it got its answer. */
  onClosed(listener: () => void): void;
}

export interface Answer {
  readonly status: number;
  /** Sent as JSON, unless it is text or bytes with a `contentType`. */
  readonly body?: unknown;
  readonly contentType?: string;
}

export interface Route {
  readonly method: Method;
  /** Below `/v2`, e.g. `/jobs/{jobKey}/completion`. */
  readonly path: string;
  /** Camunda's operation id. */
  readonly operation: string;
  /** How the body is read; JSON when left out. */
  readonly body?: 'multipart' | 'ignored';
  /** Answered to everybody, also where the API asks for authentication. */
  readonly isPublic?: true;
  answer(request: RestRequest): Answer | Promise<Answer>;
}

export const noContent: Answer = { status: 204 };

export const ok = (body: unknown): Answer => ({ status: 200, body });

/** Camunda's default tenant: the only one there is. */
export const defaultTenant = '<default>';
