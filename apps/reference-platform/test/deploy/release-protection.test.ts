import fc from 'fast-check';
import { releaseProtection, type Template } from '../../src/deploy/release-protection';

const one = (resource: object): Template => ({ Resources: { One: { Type: 'AWS::Some::Thing', ...resource } } });

describe('releasing the protection of a template', () => {
  test('deletes what would be retained or kept as a snapshot', () => {
    const retained = one({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Snapshot' });
    expect(releaseProtection(retained).Resources?.One).toMatchObject({
      DeletionPolicy: 'Delete',
      UpdateReplacePolicy: 'Delete',
    });
  });

  test('says so also where the template says nothing, because CloudFormation then keeps a snapshot of a database', () => {
    expect(releaseProtection(one({})).Resources?.One.DeletionPolicy).toBe('Delete');
  });

  test.each(['DeletionProtection', 'DeletionProtectionEnabled'])('switches %s off', (name) => {
    expect(releaseProtection(one({ Properties: { [name]: true } })).Resources?.One.Properties).toEqual({
      [name]: false,
    });
  });

  test('switches the deletion protection of a load balancer off and leaves its other attributes alone', () => {
    const attributes = [
      { Key: 'deletion_protection.enabled', Value: 'true' },
      { Key: 'idle_timeout.timeout_seconds', Value: '30' },
    ];
    expect(
      releaseProtection(one({ Properties: { LoadBalancerAttributes: attributes } })).Resources?.One.Properties,
    ).toEqual({
      LoadBalancerAttributes: [
        { Key: 'deletion_protection.enabled', Value: 'false' },
        { Key: 'idle_timeout.timeout_seconds', Value: '30' },
      ],
    });
  });

  test('keeps everything else of the template, in its order', () => {
    const template = {
      Outputs: { A: { Value: 1 } },
      Resources: { B: { Type: 'X::Y::Z', DependsOn: ['C'], Properties: { p: [1] } } },
    };
    const released = releaseProtection(template);
    expect(released.Outputs).toEqual(template.Outputs);
    expect(released.Resources.B).toMatchObject(template.Resources.B);
  });

  test('changes nothing when it is done again', () => {
    const resource = fc.record(
      { Type: fc.string(), DeletionPolicy: fc.string(), Properties: fc.dictionary(fc.string(), fc.jsonValue()) },
      { requiredKeys: ['Type'] },
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string(), resource), (resources) => {
        const once = releaseProtection({ Resources: resources });
        expect(releaseProtection(once)).toEqual(once);
        expect(Object.keys(once.Resources ?? {}).sort()).toEqual(Object.keys(resources).sort());
      }),
    );
  });
});
