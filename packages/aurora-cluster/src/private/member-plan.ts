import { type AuroraMember, MemberOrder } from '../aurora-member';

/** A member with all its choices made. */
export interface PlannedMember {
  readonly name: string;
  readonly instanceClass: string;
  readonly promotionTier: number;
  readonly availabilityZone?: string;
  readonly instanceIdentifier?: string;
  /** The name of the member that must exist before this one. */
  readonly waitsFor?: string;
}

/** The highest tier whose members are meant to take over as they are. */
const LAST_STAND_IN_TIER = 1;

/** Declared members, or as many equal ones as the number of readers asks for. */
export function declaredMembers(members: AuroraMember[] | undefined, readers: number): AuroraMember[] {
  return members ?? Array.from({ length: readers + 1 }, (_, index) => ({ name: `Instance${index + 1}` }));
}

/** Completes the members and decides which of them wait for which. */
export function planMembers(members: AuroraMember[], instanceClass: string, order: MemberOrder): PlannedMember[] {
  const complete = members.map((member, index) => ({
    ...member,
    instanceClass: member.instanceClass ?? instanceClass,
    promotionTier: member.promotionTier ?? (index === 0 ? 0 : 1),
  }));
  return complete.map((member, index) => {
    if (index === 0) return member;
    if (order === MemberOrder.ONE_BY_ONE) return { ...member, waitsFor: complete[index - 1].name };
    const waits = order === MemberOrder.FIRST_MEMBER_FIRST || !interchangeable(complete[0], member);
    return waits ? { ...member, waitsFor: complete[0].name } : member;
  });
}

/** The first instance that Aurora registers becomes the writer, so only equals may race for it. */
function interchangeable(one: PlannedMember, other: PlannedMember): boolean {
  return (
    one.instanceClass === other.instanceClass &&
    one.promotionTier <= LAST_STAND_IN_TIER &&
    other.promotionTier <= LAST_STAND_IN_TIER
  );
}
