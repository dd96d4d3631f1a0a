import * as fc from 'fast-check';
import { MemberOrder } from '../src';
import { declaredMembers, planMembers } from '../src/private/member-plan';

const CLASS = 'db.r7g.large';
const member = fc.record({
  instanceClass: fc.constantFrom(CLASS, 'db.r7g.xlarge', 'db.serverless', undefined),
  promotionTier: fc.option(fc.integer({ min: 0, max: 15 }), { nil: undefined }),
});
const clusters = fc
  .array(member, { minLength: 1, maxLength: 16 })
  .map((members) => members.map((each, index) => ({ ...each, name: `M${index}` })));
const orders = fc.constantFrom(...Object.values(MemberOrder));

test('the number of readers makes as many members and one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 15 }), (readers) => {
      expect(declaredMembers(undefined, readers)).toHaveLength(readers + 1);
    }),
  );
});

test('one reader more changes no member before it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 14 }), orders, (readers, order) => {
      const plan = (count: number) => planMembers(declaredMembers(undefined, count), CLASS, order);
      expect(plan(readers + 1).slice(0, readers + 1)).toEqual(plan(readers));
    }),
  );
});

test('the first member never waits', () => {
  fc.assert(
    fc.property(clusters, orders, (members, order) => {
      expect(planMembers(members, CLASS, order)[0].waitsFor).toBeUndefined();
    }),
  );
});

test('members wait for earlier ones only, so that there is no cycle', () => {
  fc.assert(
    fc.property(clusters, orders, (members, order) => {
      planMembers(members, CLASS, order).forEach((planned, index, plan) => {
        if (!planned.waitsFor) return;
        expect(plan.slice(0, index).map((earlier) => earlier.name)).toContain(planned.waitsFor);
      });
    }),
  );
});

test('whoever may become the first writer is of the class of the first member and ready to take over', () => {
  fc.assert(
    fc.property(clusters, (members) => {
      const plan = planMembers(members, CLASS, MemberOrder.PARALLEL_WHERE_SAFE);
      const racers = plan.slice(1).filter((planned) => !planned.waitsFor);
      for (const racer of racers) {
        expect(racer.instanceClass).toBe(plan[0].instanceClass);
        expect(Math.max(racer.promotionTier, plan[0].promotionTier)).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test('a first member that should take over last races with nobody', () => {
  const members = [{ name: 'Main', promotionTier: 5 }, { name: 'Twin' }];
  expect(planMembers(members, CLASS, MemberOrder.PARALLEL_WHERE_SAFE)[1].waitsFor).toBe('Main');
});
