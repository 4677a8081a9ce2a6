import type { Adapter, AdapterPayload } from 'oidc-provider';

/** What oidc-provider stores, kept in this process: a restart of the demo logs everybody out there. */
export function memoryAdapter(): (name: string) => Adapter {
  const payloads = new Map<string, AdapterPayload>();
  const uids = new Map<string, string>();
  return (name) => {
    const keyOf = (id: string) => `${name}:${id}`;
    return {
      async upsert(id, payload, expiresIn) {
        payloads.set(keyOf(id), payload);
        if (payload.uid !== undefined) uids.set(payload.uid, id);
        if (expiresIn !== undefined) setTimeout(() => payloads.delete(keyOf(id)), expiresIn * 1000).unref();
        return Promise.resolve();
      },
      find: (id) => Promise.resolve(payloads.get(keyOf(id))),
      findByUid(uid) {
        const id = uids.get(uid);
        return Promise.resolve(id === undefined ? undefined : payloads.get(keyOf(id)));
      },
      findByUserCode: () => Promise.resolve(undefined),
      consume(id) {
        const payload = payloads.get(keyOf(id));
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
        return Promise.resolve();
      },
      destroy(id) {
        payloads.delete(keyOf(id));
        return Promise.resolve();
      },
      revokeByGrantId(grantId) {
        for (const [key, payload] of payloads) if (payload.grantId === grantId) payloads.delete(key);
        return Promise.resolve();
      },
    };
  };
}
