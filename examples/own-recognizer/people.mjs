/** What a company's directory would answer; these people are made up. */
export const people = [
  { name: "Rose May", familyName: "May", street: "14 Harbour Lane" },
  { name: "Jean-Luc Dubois", familyName: "Dubois", street: "3 Quai des Brumes" },
  { name: "Ana María Lozano", familyName: "Lozano", street: "Calle Larga 27" },
];
