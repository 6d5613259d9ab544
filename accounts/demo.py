"""The people of the demo practice."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from accounts.branches import services as branches
from accounts.care import services as care
from accounts.users import queries, services
from config.kit import clock

DOMAIN = "demo.regimen.test"

# local part: first name, last name, roles
STAFF = {
    "owner": ("Leela", "Nair", ("admin", "client")),
    "editor": ("Nikhil", "Das", ("editor", "client")),
    "desk": ("Meera", "Iyer", ("front_desk", "client")),
    "trainer": ("Vikram", "Shah", ("trainer", "client")),
    "nutritionist": ("Ananya", "Krishnan", ("nutritionist", "client")),
    "trainer2": ("Farah", "Khan", ("trainer", "client")),
    "trainer3": ("Joseph", "D'Souza", ("trainer", "client")),
    "nutritionist2": ("Sunita", "Patil", ("nutritionist", "client")),
    "coach": ("Arjun", "Reddy", ("trainer", "nutritionist", "client")),
}
CLIENTS = {"client": ("Asha", "Rao", "female"), "newcomer": ("Tara", "Sen", "")}
FIRST = {
    "female": ["Priya", "Kavya", "Neha", "Ishita", "Divya", "Ritu", "Sneha", "Pooja", "Anjali", "Zoya", "Maya",
               "Fatima", "Nisha", "Radhika", "Shreya", "Lakshmi", "Aditi", "Hema", "Swati"],
    "male": ["Rahul", "Aditya", "Karan", "Rohan", "Imran", "Siddharth", "Manish", "Varun", "Gaurav", "Nitin", "Sameer",
             "Deepak", "Ashok", "Harsh", "Pranav", "Yusuf", "Kabir", "Ravi", "Tarun"],
}  # fmt: skip
LAST = ["Sharma", "Verma", "Gupta", "Mehta", "Joshi", "Kulkarni", "Pillai", "Menon", "Bhat", "Kapoor", "Malhotra",
        "Chopra", "Banerjee", "Ghosh", "Fernandes", "Thomas", "Siddiqui", "Naidu", "Hegde", "Desai"]  # fmt: skip

BRANCHES = {
    "indiranagar": {"name": "Indiranagar", "city": "Bengaluru", "state": "Karnataka", "postal_code": "560038",
                    "address": "12th Main Road, HAL 2nd Stage"},
    "bandra": {"name": "Bandra West", "city": "Mumbai", "state": "Maharashtra", "postal_code": "400050",
               "address": "Hill Road, near Holy Family"},
}  # fmt: skip


def fill(ctx: Any) -> None:
    """2 branches, 9 people of the staff (6 of them specialists), 40 clients, and who cares for whom."""
    for slug, values in BRANCHES.items():
        ctx.branches[slug] = branches.find_or_create(slug=slug, **values)
    for name, (first, last, roles) in STAFF.items():
        ctx.people[name] = _person(ctx, name, first, last, roles, _gender_of(name))
    for name, (first, last, gender) in CLIENTS.items():
        ctx.people[name] = _person(ctx, name, first, last, ("client",), gender, empty=name == "newcomer")
    for index in range(38):
        gender = "female" if index % 2 else "male"
        first = FIRST[gender][index // 2]
        ctx.people[f"client{index + 1}"] = _person(
            ctx, f"client{index + 1}", first, LAST[index % len(LAST)], ("client",), gender
        )
    _links(ctx)
    ctx.say(f"{len(ctx.people)} people in {len(ctx.branches)} branches")


def _gender_of(name: str) -> str:
    return "male" if name in ("editor", "trainer", "trainer3", "coach") else "female"


def _person(
    ctx: Any, local: str, first: str, last: str, roles: tuple[str, ...], gender: str, *, empty: bool = False
) -> Any:
    # Drawn before the look-up, so that a second run draws the same numbers.
    age_days = ctx.random.randint(23 * 365, 58 * 365)
    height = round(ctx.random.gauss(175 if gender == "male" else 161, 6), 1)
    email = f"{local}@{DOMAIN}"
    user = queries.by_identifier(email)
    if user is None:
        user = services.create_person(
            email=email,
            password=ctx.password,
            first_name=first,
            last_name=last,
            username=local,
            roles=roles,
            verified=True,
            check_password=False,
        )
        if not empty:
            services.update_profile(
                user.id,
                changes={
                    "gender": gender,
                    "height_cm": height,
                    "date_of_birth": _birth_date(clock.now().date(), age_days),
                },
            )
        user = queries.by_identifier(email)
    return user


def _birth_date(today: date, age_days: int) -> date:
    return today - timedelta(days=age_days)


def _links(ctx: Any) -> None:
    specialists = ["trainer", "nutritionist", "trainer2", "trainer3", "nutritionist2", "coach"]
    names = list(ctx.branches)
    for index, (name, user) in enumerate(ctx.people.items()):
        branch = ctx.branches[names[index % 2]]
        branches.link(branch_id=branch.id, user_id=user.id, kind="staff" if name in STAFF else "member")
    for name in ("trainer", "nutritionist"):
        care.open_care(client_id=ctx.people["client"].id, specialist_id=ctx.people[name].id, because="assignment")
    for index in range(38):
        client = ctx.people[f"client{index + 1}"]
        # The two specialists with demo sign-ins care for more people, so that their rosters look like work.
        for name in sorted({specialists[index % 6], specialists[index % 2]}):
            care.open_care(client_id=client.id, specialist_id=ctx.people[name].id, because="assignment")
