import { describe, expect, test } from '@jest/globals';
import { sdk } from './support/cluster.ts';

describe('a cluster says', () => {
  test('that it is well', async () => {
    await expect(sdk.getStatus()).resolves.toBeUndefined();
  });

  test('which brokers it has, and who leads each partition', async () => {
    const topology = await sdk.getTopology();
    expect(topology.gatewayVersion).toMatch(/^8\./);
    expect(topology.brokers).toHaveLength(topology.clusterSize);
    const partitions = topology.brokers.flatMap((broker) => broker.partitions);
    const led = partitions.filter(({ role }) => role === 'leader').map(({ partitionId }) => partitionId);
    expect(new Set(led).size).toBe(topology.partitionsCount);
    expect(partitions.map(({ health }) => health)).not.toContain('dead');
  });

  test('which licence it has', async () => {
    const license = await sdk.getLicense();
    expect(typeof license.validLicense).toBe('boolean');
    expect(typeof license.isCommercial).toBe('boolean');
    expect(license.licenseType).not.toBe('');
  });

  test('who asks, and of which tenants they are', async () => {
    const me = await sdk.getAuthentication();
    expect(me.tenants).toContainEqual(expect.objectContaining({ tenantId: '<default>' }));
    expect(me.groups).toEqual(expect.any(Array));
    expect(me.roles).toEqual(expect.any(Array));
  });
});
