/** Two services as anybody writes them: a servlet front, and behind it one with a pooled SQL database. */
package com.example.petclinic;
