import { afterAll, describe, expect, test } from '@jest/globals';
import { isRemote, sdkOf, type Sdk } from './support/cluster.ts';
import { startEmbeddedEngine } from './support/embedded-engine.ts';

/** Embedded only: how a cluster authenticates is its own configuration. */
(isRemote ? describe.skip : describe)('an embedded engine that asks for a password', () => {
  const user = { username: 'worker', password: 'demo-secret' };
  const guarded = isRemote
    ? undefined
    : startEmbeddedEngine({ authentication: { users: [user], token: 'demo-token' } });
  const address = async () => (await guarded)?.address ?? '';
  afterAll(async () => (await guarded)?.close());

  test('answers 401 to who has none, or a wrong one', async () => {
    const unauthorized = { status: 401, title: 'UNAUTHORIZED' };
    for (const stranger of [sdkOf(await address()), sdkOf(await address(), { ...user, password: 'wrong' })]) {
      const asked: ((sdk: Sdk) => Promise<unknown>)[] = [
        (sdk) => sdk.getTopology(),
        (sdk) => sdk.getAuthentication(),
        (sdk) => sdk.publishMessage({ name: 'paid', correlationKey: '1' }),
        (sdk) => sdk.searchJobs({}, { consistency: { waitUpToMs: 0 } }),
      ];
      for (const ask of asked) await expect(ask(stranger)).rejects.toMatchObject(unauthorized);
    }
  });

  test('lets in who has it, and knows who that is', async () => {
    const sdk = sdkOf(await address(), user);
    expect(await sdk.getAuthentication()).toMatchObject({ username: 'worker', tenants: [{ tenantId: '<default>' }] });
    expect(await sdk.publishMessage({ name: 'paid', correlationKey: '1' })).toMatchObject({ tenantId: '<default>' });
  });

  // By `fetch`: the SDK has no way to be given a bearer token that it has not got from an OAuth server.
  test('lets in who bears the token', async () => {
    const topology = async (token: string) => {
      const answer = await fetch(`${await address()}/v2/topology`, { headers: { authorization: `Bearer ${token}` } });
      await answer.body?.cancel();
      return answer.status;
    };
    expect(await topology('demo-token')).toBe(200);
    expect(await topology('other')).toBe(401);
  });

  test('tells everybody that it is well, and of its licence', async () => {
    const stranger = sdkOf(await address());
    await expect(stranger.getStatus()).resolves.toBeUndefined();
    expect(await stranger.getLicense()).toMatchObject({ isCommercial: false });
  });
});
